import type { ScoreLine } from './score-lines.ts';

const longest = 1024 * 1024;

/** Lines of a stream of bytes as they come in, as many at once as a piece brought; flat memory however long it is. */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<readonly ScoreLine[]> {
  const decoder = new TextDecoder();
  let rest = '';
  let isCut = false;
  let line = 0;
  const lineOf = (raw: string): ScoreLine => {
    line += 1;
    const isTooLong = isCut || raw.length > longest;
    isCut = false;
    return { line, raw: isTooLong ? undefined : raw };
  };
  for await (const chunk of chunks) {
    const text = rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }));
    const pieces = text.split('\n');
    rest = pieces.pop() ?? '';
    if (rest.length > longest) {
      isCut = true;
      rest = '';
    }
    if (pieces.length > 0) yield pieces.map(lineOf);
  }
  rest += decoder.decode();
  if (rest !== '' || isCut) yield [lineOf(rest)];
}
