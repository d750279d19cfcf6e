/** One recent reply by somebody who is not under `accounts:` to somebody else, as far as it tells whose desk speaks. */
export interface OutsideReply {
  readonly network: string;
  readonly author: string;
  /** Without @; as ids where no handle is known. */
  readonly handle: string;
  readonly name: string | undefined;
  /** Whom it replies to. */
  readonly to: string;
  /** That post names an own account. */
  readonly toUs: boolean;
  /** That post names this author: they may answer for themselves. */
  readonly asked: boolean;
  /** The signature at its end: `JK`; undefined: none. */
  readonly agent: string | undefined;
  /** It speaks as a help desk does: asks into a DM, promises to look, says sorry for the company. */
  readonly serves: boolean;
}

/** What is known of the brand's own desk on a network. */
export interface OwnDesk {
  readonly network: string;
  /** Handles of the own accounts. */
  readonly handles: readonly string[];
  /** Signatures of its agents. */
  readonly agents: ReadonlySet<string>;
}

export interface Lookalike {
  readonly network: string;
  readonly author: string;
  readonly handle: string;
  readonly by: 'signature' | 'name' | 'service';
  readonly customers: number;
  /** The signature that both use most. */
  readonly agent: string | undefined;
}

/** With fewer people answered nothing is said of an account. */
export const leastCustomers = 3;
const leastSigned = 3;
const leastByService = 5;
const mostly = 0.6;

/**
 * Accounts that behave like the brand's own and are not: precise rather than eager. Signatures decide where whole names
 * are shared (two of them), or half of all signed replies bear initials of ours (three of them: of 676 pairs of letters a
 * desk of sixty uses a tenth); else the brand's own name in the handle with service words, or service words to many who
 * spoke to the brand and did not ask this account.
 */
export function lookalikes(
  replies: readonly OutsideReply[],
  desks: readonly OwnDesk[],
  brand: string,
  rivals: ReadonlySet<string>,
): readonly Lookalike[] {
  const byAuthor = new Map<string, OutsideReply[]>();
  for (const reply of replies) {
    if (reply.to === reply.author) continue;
    const key = `${reply.network}\n${reply.author}`;
    const kept = byAuthor.get(key);
    if (kept) kept.push(reply);
    else byAuthor.set(key, [reply]);
  }
  return [...byAuthor.values()].flatMap((all) => {
    const [first] = all;
    if (!first || rivals.has(first.handle.toLowerCase())) return [];
    const desk = desks.find(({ network }) => network === first.network);
    return desk ? (verdictOf(first, all, desk, brand) ?? []) : [];
  });
}

function verdictOf(
  { network, author, handle, name }: OutsideReply,
  all: readonly OutsideReply[],
  desk: OwnDesk,
  brand: string,
): Lookalike | undefined {
  const customers = new Set(all.map(({ to }) => to)).size;
  if (customers < leastCustomers) return undefined;
  const found = { network, author, handle, customers };
  const agent = sharedAgent(all, desk.agents);
  if (agent !== undefined) return { ...found, by: 'signature', agent };
  const serving = all.filter(({ serves }) => serves).length / all.length;
  if (serving < mostly) return undefined;
  const isOurName = [handle, name ?? ''].some((each) => bearsName(each, [...desk.handles, brand]));
  if (isOurName) return { ...found, by: 'name', agent: undefined };
  const ours = all.filter(({ toUs, asked }) => toUs && !asked);
  const served = new Set(ours.filter(({ serves }) => serves).map(({ to }) => to)).size;
  return served >= leastByService && ours.length >= all.length * mostly
    ? { ...found, by: 'service', customers: served, agent: undefined }
    : undefined;
}

/** The signature used most of those that both use, where they are enough to be the same people. */
function sharedAgent(all: readonly OutsideReply[], agents: ReadonlySet<string>): string | undefined {
  const signed = all.flatMap(({ agent }) => agent ?? []);
  if (signed.length < leastSigned || signed.length < all.length * mostly) return undefined;
  const shared = new Map<string, number>();
  for (const agent of signed) if (agents.has(agent)) shared.set(agent, (shared.get(agent) ?? 0) + 1);
  const whole = [...shared.keys()].filter(isWholeName).length;
  const uses = [...shared.values()].reduce((sum, count) => sum + count, 0);
  if (whole < 2 && !(shared.size >= 3 && uses >= signed.length / 2)) return undefined;
  return [...shared].sort(([a, m], [b, n]) => n - m || b.length - a.length || (a < b ? -1 : 1))[0]?.[0];
}

/** `ErikS`, `JohnWard`: nobody else's by chance; `Becky` and `JK` may be. */
function isWholeName(agent: string): boolean {
  return /\p{Ll}\p{Lu}/u.test(agent) && agent.length >= 5;
}

/** Whether a name holds one of ours: `AcmeAir_DE`, `ask-acmeair`. Short ones only as a part of their own. */
function bearsName(name: string, ours: readonly string[]): boolean {
  const bare = squeezed(name);
  const parts = name.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return ours.map(squeezed).some((own) => (own.length >= 6 ? bare.includes(own) : parts.includes(own)));
}

function squeezed(text: string): string {
  return (text.split('@')[0] || text).toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
