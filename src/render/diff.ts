import type { Paint } from './paint.ts';

const around = 3;

/** A unified diff of a text that was changed in one place, as `patch` takes it. */
export function diffLines(
  path: string,
  before: string,
  after: string,
  paint: Pick<Paint, 'bad' | 'good' | 'faint'>,
): readonly string[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) head += 1;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const from = Math.max(0, head - around);
  const kept = Math.max(0, tail - around);
  const span = (lines: readonly string[]) => {
    const count = lines.length - kept - from;
    return `${count === 0 ? from : from + 1},${count}`;
  };
  const body = [
    ...old.slice(from, head).map((line) => ` ${line}`),
    ...old.slice(head, old.length - tail).map((line) => paint.bad(`-${line}`)),
    ...now.slice(head, now.length - tail).map((line) => paint.good(`+${line}`)),
    ...old.slice(old.length - tail, old.length - kept).map((line) => ` ${line}`),
  ];
  return [`--- ${path}`, `+++ ${path}`, paint.faint(`@@ -${span(old)} +${span(now)} @@`), ...body];
}

/** A last line without an end is another line than one with it, and is marked as `diff` does. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  return last === '' ? lines : [...lines, `${last}\n\\ No newline at end of file`];
}
