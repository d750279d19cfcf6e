import type { Mark } from './wait.ts';

/** What the user's marks say of one post by now. */
export interface Marked {
  /** The later of the two holds. `open` holds from its time on: what was replied before it ends nothing. */
  readonly need: { readonly kind: 'ignored' } | { readonly kind: 'open'; readonly from: number } | undefined;
  /** When the user says that this author was answered. */
  readonly answeredAt: readonly number[];
}

/** Marks by post, in the order typed, each `clear` having taken back the last one on its post. */
export function marksOf(marks: readonly Mark[]): ReadonlyMap<string, Marked> {
  const typed = new Map<string, Mark[]>();
  for (const mark of marks) {
    const on = typed.get(mark.postId) ?? [];
    on.push(mark);
    typed.set(mark.postId, on);
  }
  return new Map([...typed].map(([postId, on]) => [postId, markedOf(standingMarks(on))]));
}

/** Of the marks on one post, in the order typed, those that no `clear` took back. */
export function standingMarks(marks: readonly Mark[]): readonly Mark[] {
  const standing: Mark[] = [];
  for (const mark of marks) {
    if (mark.kind === 'clear') standing.pop();
    else standing.push(mark);
  }
  return standing;
}

function markedOf(marks: readonly Mark[]): Marked {
  const need = marks.findLast((mark) => mark.kind !== 'answered');
  return {
    need: need?.kind === 'open' ? { kind: 'open', from: need.at } : need && { kind: 'ignored' },
    answeredAt: marks.filter((mark) => mark.kind === 'answered').map((mark) => mark.at),
  };
}
