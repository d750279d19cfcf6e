import type { ConfigView, Origin } from '../app/config-show.ts';
import type { Paint } from './paint.ts';
import { oneLine } from './printable.ts';
import { padRight, widthOf } from './width.ts';

/** Where notes begin, unless the line is longer. */
const noteColumn = 44;

/** What the comment beside a setting says. */
export function originNote(origin: Origin): string {
  if (origin.by === 'flag') return origin.flag;
  if (origin.by === 'default') return origin.of === undefined ? 'default' : `default: ${origin.of}`;
  if (origin.by === 'login')
    return `saved by listen auth login${origin.line === undefined ? '' : `, wins over line ${origin.line}`}`;
  if (origin.variable === undefined) return `line ${origin.line}`;
  return `line ${origin.line}, ${origin.variable} is ${origin.isSet ? 'set' : 'not set'}`;
}

/** YAML with where each setting comes from beside it. */
export function configShowLines(
  header: string,
  lines: readonly { readonly text: string; readonly note: string | undefined }[],
  paint: Pick<Paint, 'faint'>,
): readonly string[] {
  return [
    paint.faint(`# ${oneLine(header)}`),
    ...lines.map(({ text, note }) => {
      const shown = text.replace(/[\p{Cc}\p{Cf}]/gu, '·');
      if (note === undefined) return shown;
      const padded = widthOf(shown) < noteColumn ? padRight(shown, noteColumn) : `${shown}  `;
      return padded + paint.faint(`# ${oneLine(note)}`);
    }),
  ];
}

/** One object for scripts. */
export function configShowRow({ path, settings, origins }: ConfigView) {
  return { path, settings, origins: Object.fromEntries(origins) };
}
