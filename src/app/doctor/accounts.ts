import {
  type Lookalike,
  leastCustomers,
  lookalikes,
  type OutsideReply,
  type OwnDesk,
} from '../../core/lookalikes.ts';
import { namesIn } from '../../core/names.ts';
import { bareName, type Own, ownAccounts } from '../../core/own.ts';
import type { Query } from '../../core/query.ts';
import { termsIn } from '../../core/query-terms.ts';
import { shellWord } from '../../core/shell-quote.ts';
import type { OutsideReplyRow, Store } from '../../store/store.ts';
import { signedBy } from '../../understand/agent.ts';
import type { SourceRow } from '../sources.ts';
import { type Finding, warning } from './finding.ts';
import type { DoctorInput } from './input.ts';

const recentMs = 30 * 86_400_000;
/** Of each source; the newest of them. */
const mostPosts = 20_000;
const mostNamed = 5;

/** Accounts that answer customers as the brand's own do, and are not under `accounts:`. */
export async function accountFindings(
  { settings, store, now, servesIn }: DoctorInput,
  rows: readonly SourceRow[],
): Promise<readonly Finding[]> {
  if (!store) return [];
  const { brand } = settings;
  const accounts = [...brand.accounts, ...(await store.resolvedAccounts())];
  const own = ownAccounts(accounts);
  const replies: OutsideReply[] = [];
  const agents = new Map<string, Set<string>>();
  for (const { source, network, means } of rows) {
    const asked = { source, since: now() - recentMs, most: mostPosts };
    const known = agents.get(network) ?? new Set<string>();
    for (const agent of await store.recentAgents(asked)) known.add(agent);
    agents.set(network, known);
    const found = ofMany(await store.outsideReplies(asked));
    // Where the terms let nothing be judged, only signatures are looked at.
    const serves = means?.terms.judge ? await servesIn(found) : [];
    for (const [index, row] of found.entries()) replies.push(replyOf(row, serves[index] ?? false, own));
  }
  const desks = [...agents].map(([network, known]): OwnDesk => {
    const handles = accounts.filter((each) => each.network === network).map(({ name }) => bareName(name));
    return { network, handles, agents: known };
  });
  const found = lookalikes(replies, desks, brand.name, rivalHandles([...brand.competitors.values()].flat()));
  const told = [...found].sort((a, b) => b.customers - a.customers).slice(0, mostNamed);
  return Promise.all(told.map((each) => findingOf(each, store)));
}

/** Who answers fewer people than the rule asks for need not be judged. */
function ofMany(replies: readonly OutsideReplyRow[]): readonly OutsideReplyRow[] {
  const answered = new Map<string, Set<string>>();
  for (const { authorId, toAuthor } of replies)
    answered.set(authorId, (answered.get(authorId) ?? new Set<string>()).add(toAuthor));
  return replies.filter(({ authorId }) => (answered.get(authorId)?.size ?? 0) >= leastCustomers);
}

function replyOf(row: OutsideReplyRow, serves: boolean, own: Own): OutsideReply {
  const names = namesIn(row.toText);
  const named = [...names.head, ...names.body].map(bareName);
  const self = new Set([row.authorId, row.handle ?? row.authorId].map(bareName));
  return {
    network: row.network,
    author: row.authorId,
    handle: row.handle ?? row.authorId,
    name: row.name ?? undefined,
    to: row.toAuthor,
    toUs: named.some((name) => own.isName(row.network, name)),
    asked: named.some((name) => self.has(name)),
    agent: signedBy(row.text).agent,
    serves,
  };
}

/** Accounts that stand in the competitors' queries: their desks answer where both are named. */
function rivalHandles(queries: readonly Query[]): ReadonlySet<string> {
  const accounts = queries.flatMap(({ root }) => termsIn(root)).filter(({ kind }) => kind === 'account');
  return new Set(accounts.map(({ text }) => bareName(text)));
}

async function findingOf(
  { network, author, handle, by, customers, agent }: Lookalike,
  store: Store,
): Promise<Finding> {
  const posts = await store.mentionsBy(network, author);
  const why = {
    signature: `answers your customers and signs as you do (${agent})`,
    name: `bears your name and answers ${customers} people as a help desk does`,
    service: `answers ${customers} of your customers as a help desk does`,
  }[by];
  const count = posts === 1 ? 'its post counts' : `its ${posts} posts count`;
  const message = `@${handle} ${why}, but is not under accounts: ${count} as customers’`;
  // Strangers choose their handles: one that begins like a flag must not be taken for one.
  const ends = handle.startsWith('-') ? '-- ' : '';
  return warning('account', message, `listen config add account ${ends}${network} ${shellWord(handle)}`, {
    name: 'accounts',
  });
}
