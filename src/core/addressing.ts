import { keysOf, type Name, namesAny, namesUs } from './names.ts';
import type { Thread, ThreadPost, WaitRules } from './thread.ts';
import { namesAt, type Place } from './timeline.ts';

/** Whether a customer's post speaks to the brand. Neither `addressed` nor `hit`: it only joins the conversation, if that. */
export interface Addressing {
  readonly addressed: boolean;
  /** A query found it and it does not speak to the brand: it wants an answer only by what it says. */
  readonly hit: boolean;
  /** It names the brand and hangs on another customer's post: no answer to what the brand said. */
  readonly aside?: boolean;
  /** In plain words: `it replies to a post of yours`. */
  readonly why: string;
}

/** What has happened in the thread before this post. */
interface Before {
  /** Whether a post, of this thread or not, is the brand's. */
  isOurs(id: string): boolean;
  /** Whether an earlier post addressed the brand. */
  wasAddressed(place: Place): boolean;
  /** Whether a reply of the brand's spoke to this author under the same top-level comment (two-level networks). */
  spokeUnder(place: Place): boolean;
}

/** Who names this many accounts, and not the brand first, addresses nobody. */
const crowd = 6;

/** What a post hangs on, for its own author. */
type Target = 'nothing' | 'ours' | 'self' | 'other' | 'missing';

/**
 * A parent outside the thread is the brand's where the thread begins with this very post: had it been missing, or another
 * person's, the thread would bear its id.
 */
export function targetOf(place: Place, thread: Thread): Target {
  const { parent, link, post } = place;
  if (parent) {
    if (parent.isBrand) return 'ours';
    return parent.post.author.id === post.author.id ? 'self' : 'other';
  }
  if (link === undefined) return post.subjectId === undefined ? 'nothing' : 'ours';
  return thread.ours?.has(link) || thread.threadId === post.id ? 'ours' : 'missing';
}

/** The accounts that a post names in its own words: without those at its head that its parent already carried. */
export function ownNames(place: Place): readonly Name[] {
  const { parent } = place;
  const names = namesAt(place);
  if (!parent) return [...names.head, ...names.body];
  const carried = new Set(keysOf(parent.post.author));
  for (const name of namesAt(parent).head) for (const key of name) carried.add(key);
  return [...names.head.filter((name) => !namesAny(name, carried)), ...names.body];
}

export function addressingOf(place: Place, thread: Thread, rules: WaitRules, before: Before): Addressing {
  const { post } = place;
  if (post.kind === 'review') return to('it is a review');
  if (post.kind === 'message') return to('it is a message to you');
  const names = namesAt(place);
  const isOurs = (name: Name) => namesUs(name, thread.network, rules.own);
  const own = ownNames(place);
  const accounts = new Set(own.map((name) => name[0])).size;
  if (accounts >= crowd && !(own[0] && isOurs(own[0])))
    return join(`it names ${accounts} accounts and not you first, so it speaks to nobody`);
  const naming = {
    inOwnWords: own.some(isOurs),
    atHead: names.head.some(isOurs),
    isFirst: names.head.slice(0, 1).some(isOurs),
  };
  return (
    byCrowd(place, thread, naming) ?? byPlace(place, thread, before, naming) ?? byWords(place, before, naming)
  );
}

/** A reply that is carried to six accounts or more, the brand's not first among them, is talk in a crowd. */
function byCrowd(place: Place, thread: Thread, naming: Naming): Addressing | undefined {
  const carried = new Set(namesAt(place).head.map((name) => name[0])).size;
  const target = targetOf(place, thread);
  if (carried < crowd || naming.isFirst || target === 'ours' || target === 'nothing') return undefined;
  return naming.inOwnWords && place.item.mention
    ? { addressed: true, hit: true, aside: true, why: `it speaks to ${carried} accounts and names you` }
    : join(`it speaks to ${carried} accounts, and to you no more than to the others`);
}

interface Naming {
  readonly inOwnWords: boolean;
  /** Also where the name only came with the post that is replied to. */
  readonly atHead: boolean;
  readonly isFirst: boolean;
}

/** What a post hangs on or quotes may tell, whatever it says. */
function byPlace(place: Place, thread: Thread, before: Before, naming: Naming): Addressing | undefined {
  const { post, item, parent } = place;
  if (post.quotedId !== undefined && before.isOurs(post.quotedId)) return to('it quotes a post of yours');
  const target = targetOf(place, thread);
  if (target === 'ours')
    return to(parent || !post.subjectId ? 'it replies to a post of yours' : 'it comments on a post of yours');
  if (target === 'nothing') return startOf(item, naming.inOwnWords);
  if (target === 'self' && parent && before.wasAddressed(parent))
    return to('it goes on with their own post to you');
  if (target === 'missing' && item.delivered && !naming.inOwnWords)
    return to('it replies to a post that is not known, and the network told you of it');
  return undefined;
}

function byWords(place: Place, before: Before, naming: Naming): Addressing {
  const { mention, delivered } = place.item;
  const spoke = before.spokeUnder(place);
  if (naming.inOwnWords && mention) return { ...to('it names you in its own words'), aside: !spoke };
  if (spoke) return to('you spoke to them under the same comment');
  if (naming.atHead)
    return join('your name at its head came with the post it replies to; it speaks to somebody else');
  if (mention && !delivered) return { addressed: false, hit: true, why: 'it talks of you to somebody else' };
  return join('it speaks to somebody else');
}

function startOf(item: ThreadPost, namesOurs: boolean): Addressing {
  if (!item.mention) return join('no query fits it and nobody told you of it');
  if (namesOurs) return to('it begins a conversation and names you');
  return item.delivered
    ? to('it begins a conversation, and the network told you of it')
    : { addressed: true, hit: true, why: 'it begins a conversation and fits a query, without naming you' };
}

function to(why: string): Addressing {
  return { addressed: true, hit: false, why };
}

function join(why: string): Addressing {
  return { addressed: false, hit: false, why };
}
