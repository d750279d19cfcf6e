/** `1 post`, `3 posts`; with another form of the many, or a verb: `1 needs`, `2 need`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
