import type { ConfigCheck } from '../app/config-check.ts';
import type { ConfigFault } from '../core/config-error.ts';
import { counted } from '../core/counted.ts';
import { excerptLines } from './config-error.ts';
import type { Paint } from './paint.ts';
import { oneLine } from './printable.ts';
import { wrap } from './width.ts';

/** One object a fault, for scripts. */
export function faultRow(path: string, { line, column, key, what, fix }: ConfigFault) {
  return { file: path, line: line ?? null, column: column ?? null, key, message: what, hint: fix };
}

/** Every fault with its line and the next step, and how many there are. */
export function configCheckLines(
  { path, sources, faults, unrun }: ConfigCheck,
  paint: Paint,
  width: number,
): readonly string[] {
  const untried = unrun.map(
    (name) =>
      `  not tried: a secret of ${name} comes from a command, which was not run (listen doctor runs it)`,
  );
  if (faults.length === 0)
    return [
      `${paint.good('✓')} ${oneLine(path)}: ${counted(sources, 'source')}, nothing to change`,
      ...untried,
    ];
  const blocks = faults.map((fault) => [
    ...faultLines(path, fault, paint, width),
    ...excerptLines(fault, paint, width),
    ...wrap(`→ ${oneLine(fault.fix)}`, Math.min(width, 100) - 2).map(
      (line, index) => `${index === 0 ? '  ' : '    '}${line}`,
    ),
  ]);
  const count = `${counted(faults.length, 'place')} to change. Exit 2.`;
  return [...blocks.flatMap((block) => [...block, '']), ...untried, count];
}

/** One line where it is piped: such lines are searched. */
function faultLines(path: string, fault: ConfigFault, paint: Paint, width: number): readonly string[] {
  const place = placeOf(path, fault);
  const text = `${place}: ${fault.key === '' ? '' : `${oneLine(fault.key)}: `}${oneLine(fault.what)}`;
  const room = width === Number.POSITIVE_INFINITY ? width : Math.min(80, width);
  const [first = '', ...more] = wrap(text, room - 2);
  return [first.replace(place, () => paint.strong(place)), ...more.map((line) => `  ${line}`)];
}

function placeOf(path: string, { line, column }: ConfigFault): string {
  return oneLine([path, line, column].filter((part) => part !== undefined).join(':'));
}
