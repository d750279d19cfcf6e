import { count, type Fields, list, record } from './shapes.ts';

type Headers = Readonly<Record<string, string>>;

/** What an answer tells of Meta's limits. */
export interface Usage {
  /** The fullest of all that is counted, in percent of what is granted. */
  readonly percent: number;
  /** Until when nothing more is given (ms after now), where that is told. */
  readonly regainMs?: number;
}

const minuteMs = 60_000;

/**
 * `X-App-Usage` and `X-Business-Use-Case-Usage` (percent; minutes until access is regained), of the use cases given.
 * https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function usageOf(headers: Headers, useCases: readonly string[]): Usage {
  const app = parsed(headers['x-app-usage']);
  const business = Object.values(parsed(headers['x-business-use-case-usage']) ?? {}).flatMap(
    (entries) => list(entries) ?? [],
  );
  const counted = business
    .map(record)
    .filter((entry) => entry !== undefined)
    .filter(({ type }) => type === undefined || useCases.includes(String(type)));
  const regain = Math.max(0, ...counted.map((entry) => count(entry['estimated_time_to_regain_access']) ?? 0));
  return {
    percent: Math.max(0, ...[app, ...counted].map((entry) => percentOf(entry))),
    ...(regain > 0 ? { regainMs: regain * minuteMs } : {}),
  };
}

function percentOf(entry: Fields | undefined): number {
  const parts = [entry?.['call_count'], entry?.['total_time'], entry?.['total_cputime']];
  return Math.max(0, ...parts.filter((part) => typeof part === 'number'));
}

function parsed(header: string | undefined): Fields | undefined {
  try {
    return header === undefined ? undefined : record(JSON.parse(header));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
