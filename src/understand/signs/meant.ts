import type { Hit } from '../patterns.ts';
import type { SignList } from '../phrases/signs/index.ts';
import type { Words } from '../words.ts';

/** Phrases of this weight sound like a sign and are none. */
const innocent = 2;
const denials = new Set(
  "not never no nobody isn't wasn't aren't weren't don't doesn't didn't won't wouldn't haven't hasn't hadn't without ain't nor zero hardly avoid avoids prevent prevents against".split(
    ' ',
  ),
);
const supposing = new Set(
  'if unless hope hopefully hoping imagine suppose supposing would might could should in-case incase wish'.split(
    ' ',
  ),
);
/** A threat counts as much as the deed, and what was tried was tried. */
const threats: ReadonlySet<SignList> = new Set<SignList>(['legal', 'leaving', 'money', 'deadline']);
const urgent: ReadonlySet<SignList> = new Set<SignList>(['safety', 'health', 'fraud', 'locked', 'stranded']);
const deniedWithin = 3;
const supposedWithin = 5;

/** Whether a phrase found tells what it seems to: not denied, not merely supposed, not a figure of speech. */
export function isMeant(hit: Hit<SignList>, words: Words): boolean {
  if (hit.weight >= innocent) return false;
  if (urgent.has(hit.list))
    return (
      !precededBy(hit, words, denials, deniedWithin) && !precededBy(hit, words, supposing, supposedWithin)
    );
  if (threats.has(hit.list)) return !precededBy(hit, words, denials, 2);
  return !precededBy(hit, words, supposing, 4);
}

function precededBy(hit: Hit<SignList>, words: Words, wanted: ReadonlySet<string>, within: number): boolean {
  for (let at = hit.from - 1; at >= Math.max(0, hit.from - within); at -= 1) {
    const word = words.words[at] ?? '';
    if (word.startsWith('<') || words.text.slice(words.ends[at], words.starts[at + 1]).includes(','))
      return false;
    if (wanted.has(word)) return true;
  }
  return false;
}
