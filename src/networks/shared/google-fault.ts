import { cleanText } from '../../text/clean.ts';
import { list, record, text } from './shapes.ts';

/** What one of Google's APIs says of a refusal (https://cloud.google.com/apis/design/errors, and the older `errors[]`). */
export interface GoogleFault {
  readonly status: number;
  /** `quotaExceeded`, `accessNotConfigured`, `API_KEY_INVALID`: of `errors[]` and of `details[]`. */
  readonly reasons: readonly string[];
  /** `RESOURCE_EXHAUSTED`, `PERMISSION_DENIED`. */
  readonly state: string | undefined;
  /** One short line. */
  readonly words: string;
  /** The limit that was reached, where it is told: `'0'` before an API is approved for a project. */
  readonly quotaLimit: string | undefined;
}

const longestWords = 160;

export function googleFault(status: number, body: unknown): GoogleFault {
  const error = record(record(body)?.['error']);
  const details = list(error?.['details']) ?? [];
  const metadata = details.map((detail) => record(record(detail)?.['metadata']));
  const parts = [...(list(error?.['errors']) ?? []), ...details].slice(0, 20);
  return {
    status,
    reasons: parts.flatMap((part) => text(record(part)?.['reason']) ?? []),
    state: text(error?.['status']),
    words: wordsOf(error?.['message'] ?? record(body)?.['error'] ?? record(body)?.['message']),
    quotaLimit: metadata.map((fields) => text(fields?.['quota_limit_value'])).find(Boolean),
  };
}

/** Messages may hold HTML: `<code>videoId</code>`. */
function wordsOf(value: unknown): string {
  const plain = cleanText(text(value) ?? '')
    .replace(/<[^>]{1,200}>/g, '')
    .replace(/\s+/g, ' ');
  return plain.length > longestWords ? `${plain.slice(0, longestWords - 1)}…` : plain;
}
