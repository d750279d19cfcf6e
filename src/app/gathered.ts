/**
 * All rows of all pages. One by one: a spread page is an argument a row, and a page of all open waits can have more of them
 * than a call may take.
 */
export async function gathered<Row>(pages: AsyncIterable<readonly Row[]>): Promise<readonly Row[]> {
  const all: Row[] = [];
  for await (const page of pages) for (const row of page) all.push(row);
  return all;
}
