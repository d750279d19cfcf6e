import type { Store } from '../store/store.ts';
import type { Problem, Problems } from './quiet.ts';

const key = 'problems';
const kinds: ReadonlySet<unknown> = new Set(['auth', 'credit', 'config', 'other']);

/** The problems that earlier runs left; what cannot be read counts as none. */
export async function loadProblems(store: Store): Promise<Problems> {
  const text = await store.getMeta(key);
  return text === undefined ? {} : parseProblems(text);
}

/** `sources` are the configured names: what is said of others is dropped. */
export async function saveProblems(
  store: Store,
  problems: Problems,
  sources: readonly string[],
): Promise<void> {
  const known = new Set(['', ...sources]);
  const kept = Object.fromEntries(Object.entries(problems).filter(([source]) => known.has(source)));
  await store.setMeta(key, JSON.stringify(kept));
}

function parseProblems(text: string): Problems {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return {};
    return Object.fromEntries(
      Object.entries(parsed).filter((entry): entry is [string, Problem] => isProblem(entry[1])),
    );
  } catch {
    return {};
  }
}

function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, since, failures, error, toldAt } = value as Record<string, unknown>;
  const times = [since, failures, toldAt ?? 0];
  return kinds.has(kind) && typeof error === 'string' && times.every((time) => typeof time === 'number');
}
