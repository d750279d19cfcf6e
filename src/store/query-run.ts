import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { asFailure } from './failures.ts';
import { type QueryColumn, QueryFault, type QueryValue } from './query.ts';

export interface QueryJob {
  readonly path: string;
  readonly sql: string;
  /** The query is ended when it works for so long without giving a row; 0: never. */
  readonly patienceMs: number;
  readonly signal: AbortSignal;
}

export interface RunningQuery {
  readonly columns: readonly QueryColumn[];
  /** In pages, read once; SQLite waits while nobody reads. */
  readonly rows: AsyncIterable<readonly (readonly QueryValue[])[]>;
  stop(): void;
}

interface Told {
  readonly columns?: readonly QueryColumn[];
  readonly fault?: { readonly message: string; readonly code?: string; readonly at?: number };
  readonly end?: true;
}

/** Runs one query in a process of its own. Throws QueryFault, DatabaseError, or what the signal says. */
export async function runQuery(job: QueryJob): Promise<RunningQuery> {
  const child = fork(fileURLToPath(new URL('./query-child.js', import.meta.url)), [], {
    stdio: ['pipe', 'pipe', 'ignore', 'ipc'],
    execArgv: [],
  });
  const stop = (): void => void child.kill('SIGKILL');
  job.signal.addEventListener('abort', stop, { once: true });
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(JSON.stringify({ path: job.path, sql: job.sql }));
  const pages = pagesOf(child, job, stop);
  try {
    const [head = '', ...rest] = (await pages.next()).value ?? [];
    return { columns: (noRow(head, job) as Told).columns ?? [], rows: rowsOf(rest, pages, job, stop), stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/** What is said of a query that was ended for its time. */
export function outOfPatience(patienceMs: number): string {
  return `it gave no row for ${Math.round(patienceMs / 1000)} s`;
}

/** A line, parsed; a fault is thrown. */
function noRow(line: string, { path }: QueryJob): Told | readonly QueryValue[] {
  const told = JSON.parse(line) as Told | readonly QueryValue[];
  if (!('fault' in told) || !told.fault) return told;
  const { message, code, at } = told.fault;
  if (code !== undefined) throw asFailure(Object.assign(new Error(message), { code }), path);
  throw new QueryFault(message, at === undefined ? {} : { at });
}

async function* rowsOf(
  first: readonly string[],
  pages: AsyncGenerator<readonly string[], void>,
  job: QueryJob,
  stop: () => void,
) {
  try {
    let lines: readonly string[] | undefined = first;
    while (lines) {
      yield lines.flatMap((line) => {
        const row = noRow(line, job);
        return 'length' in row ? [row] : [];
      });
      lines = lines.at(-1) === ended ? undefined : ((await pages.next()).value ?? undefined);
    }
  } finally {
    stop();
  }
}

const ended = '{"end":true}';

/** Whole lines as they come. Time counts while one is waited for; a process that ends before it is done has failed. */
async function* pagesOf(
  child: ChildProcess,
  job: QueryJob,
  stop: () => void,
): AsyncGenerator<readonly string[], void> {
  if (!child.stdout) return;
  let late = false;
  const impatient = (): void => {
    late = true;
    stop();
  };
  const chunks = child.stdout.setEncoding('utf8')[Symbol.asyncIterator]();
  let begun = '';
  for (;;) {
    const timer = job.patienceMs > 0 ? setTimeout(impatient, job.patienceMs) : undefined;
    const chunk: IteratorResult<string> = await chunks.next().finally(() => clearTimeout(timer));
    if (chunk.done) break;
    if (!chunk.value.includes('\n')) {
      begun += chunk.value;
      continue;
    }
    const lines = (begun + chunk.value).split('\n');
    begun = lines.pop() ?? '';
    if (lines.length > 0) yield lines;
  }
  job.signal.throwIfAborted();
  if (late) throw new QueryFault(outOfPatience(job.patienceMs));
  throw asFailure(new Error('the process of the query ended before it was done'), job.path);
}
