import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const path = join(import.meta.dirname, '..', '..', '..', 'docs', 'decisions.md');

/** Why a line does not hold, or not all of it: by the line’s number, the first paragraph under each heading that names it. */
export function readDecisions(text = readFileSync(path, 'utf8')): ReadonlyMap<number, string> {
  const reasons = new Map<number, string>();
  for (const part of text.split(/^## /m).slice(1)) {
    const [heading = '', , ...body] = part.split('\n');
    const [numbers = '', title = ''] = heading.split(': ');
    const [reason = ''] = body.join('\n').split('\n\n');
    for (const number of numbers.split(', ')) {
      const before = reasons.get(Number(number));
      const here = `${title}: ${reason.trim().replaceAll('\n', ' ')}`;
      reasons.set(Number(number), before === undefined ? here : `${before} ${here}`);
    }
  }
  return reasons;
}
