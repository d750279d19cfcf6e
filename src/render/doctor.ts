import type { Finding } from '../app/doctor/finding.ts';
import { counted } from '../core/counted.ts';
import { toldLines } from './config-error.ts';
import type { Paint } from './paint.ts';
import { oneLine } from './printable.ts';
import { signOf } from './sign.ts';
import { padRight, widthOf, wrap, wrapAroundAddresses } from './width.ts';

/** Longer names push their own line only. */
const mostNameWidth = 18;

function findingLines(finding: Finding, paint: Paint, nameWidth: number, width: number): readonly string[] {
  const name = padRight(oneLine(finding.name), nameWidth - 2);
  const room = width - nameWidth - 1;
  const texts = [
    ...(finding.faults
      ? toldLines(finding.message, finding.faults, paint, room)
      : wrap(oneLine(finding.message), room)),
    ...(finding.hint ? wrapAroundAddresses(`→ ${oneLine(finding.hint)}`, room) : []),
  ];
  return texts.map((text, index) =>
    index === 0 ? `${signOf(finding.state, paint)} ${name} ${text}` : ' '.repeat(nameWidth + 1) + text,
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
  const nameWidth = 2 + Math.min(Math.max(longest, 8), width < 60 ? 11 : mostNameWidth);
  const errors = findings.filter((each) => each.state === 'error').length;
  const warnings = findings.filter((each) => each.state === 'warning').length;
  const last =
    errors + warnings === 0
      ? 'All is well.'
      : `${counted(errors, 'error')}, ${counted(warnings, 'warning')}. Exit 1.`;
  return [...findings.flatMap((finding) => findingLines(finding, paint, nameWidth, width)), '', last];
}
