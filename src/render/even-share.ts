/** The greatest width that no column may pass so that all fit into `room`; narrow ones leave their rest to the others. */
export function evenShare(natural: readonly number[], room: number): number {
  let left = room;
  let share = Number.POSITIVE_INFINITY;
  const sorted = [...natural].sort((one, other) => one - other);
  for (const [index, width] of sorted.entries()) {
    share = Math.floor(left / (sorted.length - index));
    if (width > share) return share;
    left -= width;
  }
  return Number.POSITIVE_INFINITY;
}
