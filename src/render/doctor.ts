import type { Finding } from '../app/doctor.ts';
import { toldLines } from './config-error.ts';
import type { Paint } from './paint.ts';
import { oneLine } from './printable.ts';
import { padRight, widthOf, wrap } from './width.ts';

const signs = { ok: '✓', warning: '!', error: '✗' } as const;
/** Longer names push their own line only. */
const mostNameWidth = 18;

function findingLines(finding: Finding, paint: Paint, nameWidth: number, width: number): readonly string[] {
  const colour = { ok: paint.good, warning: paint.warn, error: paint.bad }[finding.state];
  const name = padRight(oneLine(finding.name), nameWidth - 2);
  const texts = [
    ...toldLines(finding.message, finding.faults ?? [], paint, width - nameWidth - 1),
    ...(finding.hint ? wrap(`→ ${oneLine(finding.hint)}`, width - nameWidth - 1) : []),
  ];
  return texts.map((text, index) =>
    index === 0 ? `${colour(signs[finding.state])} ${name} ${text}` : ' '.repeat(nameWidth + 1) + text,
  );
}

/** What was looked at, a finding each with its next step, and how many need a person. */
export function doctorLines(
  findings: readonly Finding[],
  paint: Paint,
  screenWidth: number,
): readonly string[] {
  const width = Math.min(80, screenWidth);
  const longest = Math.max(0, ...findings.map(({ name }) => widthOf(oneLine(name))));
  const nameWidth = 2 + Math.max(11, Math.min(longest, width < 60 ? 11 : mostNameWidth));
  const errors = findings.filter((each) => each.state === 'error').length;
  const warnings = findings.filter((each) => each.state === 'warning').length;
  const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;
  const last =
    errors + warnings === 0
      ? 'All is well.'
      : `${count(errors, 'error')}, ${count(warnings, 'warning')}. Exit 1.`;
  return [...findings.flatMap((finding) => findingLines(finding, paint, nameWidth, width)), '', last];
}
