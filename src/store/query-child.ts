import { readFileSync, writeSync } from 'node:fs';
import { openQuery, QueryFault } from './query.ts';

/**
 * A process of its own, since nothing but its end stops a query that SQLite is at. Reads `{path, sql}` from standard
 * input; writes lines of JSON: `{columns}`, the rows as lists, then `{end}`, or `{fault}` wherever it fails.
 */
const batchBytes = 64_000;

let waiting = '';
function flush(): void {
  const bytes = Buffer.from(waiting);
  waiting = '';
  for (let done = 0; done < bytes.length; ) done += writeSync(1, bytes, done);
}

function put(line: object): void {
  waiting += `${JSON.stringify(line)}\n`;
  if (waiting.length >= batchBytes) flush();
}

function faultOf(error: unknown): object {
  if (error instanceof QueryFault) return { message: error.message, code: error.code, at: error.at };
  const { message, code } = error as NodeJS.ErrnoException;
  return { message, code: code ?? 'UNKNOWN' };
}

async function answer(): Promise<void> {
  const timer = setInterval(() => waiting !== '' && flush(), 100);
  const { path, sql } = JSON.parse(readFileSync(0, 'utf8')) as { path: string; sql: string };
  try {
    const query = openQuery(path, sql);
    put({ columns: query.columns });
    flush();
    let rows = 0;
    for (const row of query.rows()) {
      put(row);
      rows += 1;
      // Lets the timer have its turn: what comes slowly is told at once.
      if (rows % 4 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    query.close();
    put({ end: true });
  } catch (error) {
    put({ fault: faultOf(error) });
  }
  flush();
  clearInterval(timer);
}

void answer();
