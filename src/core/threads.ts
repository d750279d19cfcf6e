/** What tells the posts that a post hangs on. */
interface Links {
  /** Its native id, where it may be asked for by an alias. */
  readonly id?: string | undefined;
  readonly parentId?: string | undefined;
  readonly rootId?: string | undefined;
  readonly subjectId?: string | undefined;
  /** A brand's post without parent that quotes a post is a reply to it. */
  readonly quotedId?: string | undefined;
}

/** What finding a post's thread needs of it. */
export interface ThreadNode extends Links {
  readonly isBrand: boolean;
  /** On a network whose replies hang on the top-level comment (`WaitRules.twoLevel`). */
  readonly twoLevel?: boolean | undefined;
}

/** Undefined for what is not stored. Ids may be aliases. */
export type ThreadLookup = (id: string) => ThreadNode | undefined;

/** The posts that hang on one: stored posts whose parentId, rootId or (the brand's) quotedId is that id or an alias of it. */
type ThreadChildren = (id: string) => Iterable<string>;

/**
 * The post that this one hangs on within its thread: its parent; a brand's quote hangs on what it quotes, and what tells
 * only its root on the root. Undefined for what begins a conversation: what hangs on nothing, or directly on a publication.
 */
export function linkOf(node: Links, isBrand: boolean): string | undefined {
  const up = node.parentId ?? (isBrand ? node.quotedId : undefined);
  if (up === undefined && node.subjectId !== undefined) return undefined;
  const link = up ?? node.rootId;
  return link === node.subjectId || link === node.id ? undefined : link;
}

/** Where a chain ends: its thread, and whether everything up there is the brand's own. */
interface Top {
  readonly threadId: string;
  readonly allBrand: boolean;
}

interface Step extends ThreadNode {
  readonly id: string;
}

/**
 * The id of the thread that a stored post belongs to: the topmost post of its parent chain that is not the brand's. What
 * hangs on a post of the brand's begins a thread each; a chain that is all the brand's is one, under its topmost.
 *
 * A missing parent is the root that its children share, unless the network names the root of the conversation: then they
 * meet under the root, so that one conversation is one thread although the posts between are unknown. They do not where
 * that root is the brand's publication (stored as the brand's, or their `subjectId`): strangers who meet only there stay
 * apart. Under a brand's own comment on a two-level network everything is one thread, for there a reply of the brand's
 * names the comment and not the person. A loop of parents is one thread, under the least id that is not the brand's.
 */
export function threadIdOf(id: string, get: ThreadLookup): string {
  return threadIdsOf([id], get).get(id) ?? id;
}

/** The thread of each of these posts; chains that they share are walked once. */
export function threadIdsOf(ids: Iterable<string>, get: ThreadLookup): ReadonlyMap<string, string> {
  const tops = new Map<string, Top>();
  const found = new Map<string, string>();
  for (const id of ids) found.set(id, topOf(id, get, tops).threadId);
  return found;
}

/**
 * The thread of every post whose thread may have become another one because these were stored, changed, or turned out to
 * be (or not to be) the brand's: they and all that hangs below them.
 */
export function rethreaded(
  changed: Iterable<string>,
  get: ThreadLookup,
  below: ThreadChildren,
): ReadonlyMap<string, string> {
  const touched = new Set(changed);
  for (const id of touched) for (const child of below(id)) touched.add(child);
  return threadIdsOf(
    [...touched].filter((id) => get(id) !== undefined),
    get,
  );
}

/** Walks up to what is known, to the top or round a loop, and comes back down over all it passed. */
function topOf(start: string, get: ThreadLookup, tops: Map<string, Top>): Top {
  const path: Step[] = [];
  const places = new Map<string, number>();
  let top: Top | undefined;
  for (let id: string | undefined = start; top === undefined; ) {
    const node: ThreadNode | undefined = get(id);
    const key: string = node?.id ?? id;
    const place = places.get(key);
    if (place !== undefined) return comeDown(path, loopTop(path.splice(place), tops), get, tops);
    top = tops.get(key) ?? (node ? undefined : { threadId: id, allBrand: false });
    if (top || !node) break;
    places.set(key, path.length);
    path.push({ ...node, id: key });
    id = nextOf({ ...node, id: key }, get);
    if (id === undefined) break;
  }
  return comeDown(path, top, get, tops);
}

/** The link, or the root that the network names where the linked post is missing and the root is not the brand's. */
function nextOf(node: Step, get: ThreadLookup): string | undefined {
  const link = linkOf(node, node.isBrand);
  if (link === undefined || get(link)) return link;
  const { rootId, subjectId } = node;
  if (rootId === undefined || rootId === subjectId || rootId === node.id) return link;
  return get(rootId)?.isBrand ? link : rootId;
}

function comeDown(
  path: readonly Step[],
  from: Top | undefined,
  get: ThreadLookup,
  tops: Map<string, Top>,
): Top {
  let top = from;
  for (const node of path.toReversed()) {
    top = top === undefined ? { threadId: node.id, allBrand: node.isBrand } : below(top, node, get);
    tops.set(node.id, top);
  }
  return top ?? { threadId: '', allBrand: false };
}

function below(top: Top, node: Step, get: ThreadLookup): Top {
  if (!top.allBrand || node.isBrand) return top;
  return isBrandComment(node, get) ? { ...top, allBrand: false } : { threadId: node.id, allBrand: false };
}

/** Whether a post hangs on a comment of the brand's where replies name the comment only. */
function isBrandComment(node: Step, get: ThreadLookup): boolean {
  const parent = node.twoLevel && node.parentId !== undefined ? get(node.parentId) : undefined;
  return parent?.isBrand === true && parent.subjectId !== undefined;
}

function loopTop(loop: readonly Step[], tops: Map<string, Top>): Top {
  const strangers = loop.filter((node) => !node.isBrand);
  const ids = (strangers.length > 0 ? strangers : loop).map((node) => node.id);
  const top = {
    threadId: ids.reduce((least, id) => (id < least ? id : least)),
    allBrand: strangers.length === 0,
  };
  for (const node of loop) tops.set(node.id, top);
  return top;
}
