import type { Excerpt } from '../core/config-error.ts';
import { onlyVariable } from './paths.ts';
import type { Place } from './places.ts';

/** Names under which people keep secrets; the networks' own secrets are all among them. */
const secretName = /token|secret|passw|pwd|key|auth|credential|cookie|command/i;
/** Names of files and headers hold no secret themselves. */
const openName = /(file|path|header|id)$/i;
/** Long, with letters and digits: what a token looks like. */
const tokenLike = /^(?=[^\d]{0,200}\d)(?=[^a-z]{0,200}[a-z])[\w+/=~.-]{20,}$/i;
const mask = '•••';

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Whether a key's name says that its value is a secret, for values that no schema describes. */
export function namesSecret(key: string): boolean {
  return secretName.test(key) && !openName.test(key);
}

/** The line around `from`, with what may be a secret masked; `hidden` is masked whatever it is. */
export function excerptOf(text: string, root: Place, { from, to }: Range, hidden?: Range): Excerpt {
  const line = lineAround(text, from);
  const secrets = [...secretRanges(root, text, ''), ...(hidden ? [hidden] : [])]
    .map((range) => ({ from: Math.max(range.from, line.from), to: Math.min(range.to, line.to) }))
    .filter((range) => range.from < range.to);
  return masked(text, line, { from, to: Math.max(from + 1, to) }, secrets);
}

/** The same for a text that is no YAML: nothing is known of it but the names at the start of values. */
export function rawExcerptOf(text: string, at: number): Excerpt {
  const line = lineAround(text, at);
  const [, head = '', value = ''] =
    /^([^:#]{0,200}:\s{0,50})(.*)$/.exec(text.slice(line.from, line.to)) ?? [];
  const from = line.from + head.length;
  const isHidden = namesSecret(head.replace(/[\s:]+$/, '')) && onlyVariable(value) === undefined;
  return masked(
    text,
    line,
    { from: at, to: at + 1 },
    isHidden && value !== '' ? [{ from, to: line.to }] : [],
  );
}

function lineAround(text: string, at: number): Range {
  let from = at;
  while (from > 0 && !/[\r\n]/.test(text[from - 1] ?? '')) from -= 1;
  const end = text.slice(from).search(/[\r\n]/);
  return { from, to: end < 0 ? text.length : from + end };
}

function* secretRanges(place: Place, text: string, name: string): Generator<Range> {
  for (const [key, child] of place.children)
    yield* secretRanges(child, text, typeof key === 'number' ? name : key);
  if (place.children.size > 0 || place.form === 'nothing') return;
  const value = text.slice(place.value, place.end);
  if (
    (tokenLike.test(value) && !openName.test(name)) ||
    (namesSecret(name) && onlyVariable(value.replace(/^["']|["']$/g, '')) === undefined)
  )
    yield { from: place.value, to: place.end };
}

/** Puts the mask over the ranges and moves the marked part with what it hides. */
function masked(text: string, line: Range, marked: Range, secrets: readonly Range[]): Excerpt {
  let shown = '';
  let from = marked.from - line.from;
  let to = Math.min(marked.to, line.to) - line.from;
  let at = line.from;
  for (const secret of [...secrets].sort((a, b) => a.from - b.from)) {
    if (secret.from < at) continue;
    shown += text.slice(at, secret.from) + mask;
    at = secret.to;
    const start = shown.length - mask.length;
    const gone = secret.to - secret.from - mask.length;
    const moved = (offset: number, absolute: number, inside: number) =>
      absolute >= secret.to ? offset - gone : absolute > secret.from ? inside : offset;
    from = moved(from, marked.from, start);
    to = moved(to, Math.min(marked.to, line.to), start + mask.length);
  }
  shown = (shown + text.slice(at, line.to)).trimEnd();
  return {
    text: shown,
    from: Math.min(from, shown.length),
    to: Math.max(from + 1, Math.min(to, shown.length)),
  };
}
