import { type Group, type Leaf, printed, type Wanted } from './query-words.ts';

type Leave = (part: string) => void;

/**
 * The node as several, none of them longer than `room`, that together find at least what it finds: an OR is dealt out, of
 * an AND parts are left out where there is no other way. `leave` is told what was left out.
 */
export function fitted(node: Wanted, room: number, leave: Leave): readonly Wanted[] {
  if (printed(node).length <= room) return [node];
  if (!('items' in node)) return [shortened(node, room, leave)];
  return node.kind === 'or' ? dealtOut(node, room, leave) : fittedAnd(node, room, leave);
}

/** As many alternatives in each as there is room for. */
function dealtOut({ items }: Group, room: number, leave: Leave): readonly Wanted[] {
  const pieces: Wanted[][] = [];
  for (const item of items.flatMap((each) => fitted(each, room - '()()'.length, leave))) {
    const last = pieces.at(-1);
    if (last && printed({ kind: 'or', items: [...last, item] }).length <= room) last.push(item);
    else pieces.push([item]);
  }
  return pieces.map((piece) => joined('or', piece));
}

function fittedAnd({ items }: Group, room: number, leave: Leave): readonly Wanted[] {
  const lengthOf = (item: Wanted): number => printed(item).length;
  const longest = items.filter(({ kind }) => kind === 'or').sort((a, b) => lengthOf(b) - lengthOf(a))[0];
  if (!longest) return [fewer(items, room, leave)];
  const others = items.filter((item) => item !== longest);
  const rest = joined('and', others);
  if (lengthOf(rest) > room / 2) {
    leave(printed(longest));
    return fitted(rest, room, leave);
  }
  const pieces = fitted(longest, room - lengthOf(rest) - 1, leave);
  return pieces.map((piece) => joined('and', [...others, piece]));
}

/** As many of the words as there is room for, the first ones. */
function fewer(items: readonly Wanted[], room: number, leave: Leave): Wanted {
  const kept: Wanted[] = [];
  for (const item of items) {
    if (printed(joined('and', [...kept, item])).length <= room) kept.push(item);
    else leave(printed(item));
  }
  const [first] = items;
  return kept.length > 0 || !first ? joined('and', kept) : (fitted(first, room, leave)[0] ?? first);
}

/** The beginning of a phrase finds all that the whole of it finds. */
function shortened(leaf: Leaf, room: number, leave: Leave): Leaf {
  leave(printed(leaf));
  const cut = leaf.text.slice(0, Math.max(1, room - '""'.length));
  const space = cut.lastIndexOf(' ');
  return { kind: 'phrase', text: space > 0 ? cut.slice(0, space) : cut };
}

function joined(kind: Group['kind'], items: readonly Wanted[]): Wanted {
  const [only] = items;
  return items.length === 1 && only ? only : { kind, items };
}
