/**
 * Shares `room` out among lists of these lengths: one each in their order, round by round, until nothing is left to give or
 * to want.
 */
export function allot(lengths: readonly number[], room: number): readonly number[] {
  const given = lengths.map(() => 0);
  let left = room;
  let gave = true;
  while (left >= 1 && gave) {
    gave = false;
    for (const [index, length] of lengths.entries()) {
      if ((given[index] ?? 0) >= length || left < 1) continue;
      given[index] = (given[index] ?? 0) + 1;
      left -= 1;
      gave = true;
    }
  }
  return given;
}
