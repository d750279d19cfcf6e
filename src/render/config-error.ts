import type { ConfigError, ConfigFault } from '../core/config-error.ts';
import type { Paint } from './paint.ts';
import { oneLine } from './printable.ts';
import { cutTo, widthOf, wrap } from './width.ts';

/** Without a colour, for what is no terminal's. */
export const unpainted: Pick<Paint, 'faint' | 'bad'> = { faint: (text) => text, bad: (text) => text };

const mostWidth = 100;
/** Of a long line, what stands before the marked part. */
const before = 24;
const shown = 10;

/**
 * The line that is meant, with carets under the part; nothing where no line shows it. `width` is the screen's; longer
 * lines are cut around the part.
 */
export function excerptLines(
  { line, excerpt }: ConfigFault,
  paint: Pick<Paint, 'faint' | 'bad'>,
  width: number,
): readonly string[] {
  if (excerpt === undefined || line === undefined) return [];
  const number = String(line).padStart(4);
  const room = Math.max(20, Math.min(width, mostWidth) - number.length - 3);
  const { text, from, to } = cut(excerpt, room);
  const marks = Math.max(1, Math.min(widthOf(text.slice(from, to)), room - widthOf(text.slice(0, from))));
  const gap = ' '.repeat(widthOf(text.slice(0, from)));
  return [
    `${paint.faint(`${number} |`)} ${text}`,
    `${paint.faint(`${' '.repeat(number.length)} |`)} ${gap}${paint.bad('^'.repeat(marks))}`,
  ];
}

/** The lines of a message, wrapped, each place with its line below; a message may tell more than its faults do. */
export function toldLines(
  message: string,
  faults: readonly ConfigFault[],
  paint: Pick<Paint, 'faint' | 'bad'>,
  width: number,
): readonly string[] {
  return message.split('\n').flatMap((text, index) => {
    const fault = index < shown ? faults[index] : undefined;
    return [...wrap(oneLine(text), width), ...(fault ? excerptLines(fault, paint, width) : [])];
  });
}

/** A whole message: each place with its line, and the next step. */
export function configErrorLines(
  error: ConfigError,
  paint: Pick<Paint, 'faint' | 'bad'>,
  width: number,
): readonly string[] {
  const { faults, hint } = error;
  const texts = error.message.split('\n');
  const body = texts.flatMap((text, index) => {
    const fault = index < shown ? faults[index] : undefined;
    return fault === undefined ? [text] : [text, ...excerptLines(fault, paint, width)];
  });
  return [...body, ...(hint === '' ? [] : [`  → ${hint}`])];
}

type Part = NonNullable<ConfigFault['excerpt']>;

/** Signs that move a cursor or hide something become dots, one for one, so that the offsets stay. */
function harmless(text: string): string {
  return text
    .toWellFormed()
    .replace(/\t/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (sign) => '·'.repeat(sign.length));
}

function cut(excerpt: Part, room: number): Part {
  let { from, to } = excerpt;
  let text = harmless(excerpt.text);
  // Measuring takes its time: of a line that is far too long only what can be shown is measured.
  const most = room * 8;
  const isWide = text.length > most || widthOf(text) > room;
  const indent = Math.min(from - before, text.length - room + 1);
  if (isWide && indent > 0) {
    text = `…${text.slice(indent + 1)}`;
    from -= indent;
    to -= indent;
  }
  text = cutTo(text.length > most ? `${text.slice(0, most)}…` : text, room);
  return { text, from, to: Math.min(to, text.length) };
}
