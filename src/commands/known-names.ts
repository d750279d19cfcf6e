import type { ReportSettings } from '../config/kept.ts';
import type { View } from '../config/views.ts';
import { UnknownName, UsageError } from '../core/errors.ts';
import { didYouMean } from '../core/nearest.ts';
import type { Topic } from '../core/query.ts';
import { networks } from '../networks/index.ts';
import type { Store } from '../store/store.ts';

/** A name that is neither configured nor in the database is a slip: a list of nothing would hide it. Throws an UnknownName. */
export async function mustBeKnown(
  asked: { readonly network?: readonly string[]; readonly source?: readonly string[] },
  settings: Pick<ReportSettings, 'sources' | 'views'>,
  store: Store,
): Promise<void> {
  networksMustBeKnown(asked.network ?? [], settings.views);
  if (asked.source === undefined) return;
  const names = new Set(settings.sources.map(({ name }) => name));
  // A source that was taken out of the configuration keeps its posts.
  for (const run of await store.sourceRuns(1)) names.add(run.source);
  refuse('source', asked.source, names, settings.views);
}

/** A UsageError for an id that no network has. */
export function networksMustBeKnown(asked: readonly string[], views: readonly View[] = []): void {
  refuse('network', asked, new Set(networks.map(({ id }) => id)), views);
}

/** The configured topics of these names, whatever their case. Throws an UnknownName. */
export function topicsCalled(
  names: readonly string[],
  topics: readonly Topic[],
  views: readonly View[] = [],
): readonly Topic[] {
  const known = new Map(topics.map((topic) => [topic.name.toLowerCase(), topic]));
  return names.flatMap((name) => {
    const topic = known.get(name.trim().toLowerCase());
    if (!topic) refuse('topic', [name], new Set(topics.map((each) => each.name)), views);
    return topic ?? [];
  });
}

function refuse(
  what: string,
  asked: readonly string[],
  known: ReadonlySet<string>,
  views: readonly View[],
): void {
  const unknown = asked.find((name) => !known.has(name));
  if (unknown === undefined) return;
  if (views.some(({ name }) => name === unknown))
    throw new UsageError(
      `--${what} took "${unknown}", which is a saved view`,
      `A view stands before the flags: listen report ${unknown} --${what} …`,
    );
  throw new UnknownName(
    `there is no ${what} "${unknown}"`,
    didYouMean(unknown, known, thereAre(what, known)),
  );
}

function thereAre(what: string, known: ReadonlySet<string>): string {
  if (known.size > 0) return `There are: ${[...known].join(', ')}.`;
  return what === 'topic'
    ? "None is named yet: write topics: { refunds: 'refund OR voucher' } into the configuration."
    : 'There are: none yet.';
}
