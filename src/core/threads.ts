/** What finding a post's thread needs of it. */
export interface ThreadNode {
  /** Its native id, where it may be asked for by an alias. */
  readonly id?: string | undefined;
  readonly parentId?: string | undefined;
  readonly rootId?: string | undefined;
  readonly subjectId?: string | undefined;
  /** A brand's post without parent that quotes a post is a reply to it. */
  readonly quotedId?: string | undefined;
  readonly isBrand: boolean;
  /** On a network whose replies hang on the top-level comment (`WaitRules.twoLevel`). */
  readonly twoLevel?: boolean | undefined;
}

/** Undefined for what is not stored. Ids may be aliases. */
export type ThreadLookup = (id: string) => ThreadNode | undefined;

/** The posts that hang on one: stored posts whose parentId, rootId or (the brand's) quotedId is that id or an alias of it. */
export type ThreadChildren = (id: string) => Iterable<string>;

/** The id of the thread that a stored post belongs to. */
export function threadIdOf(id: string, get: ThreadLookup): string {
  return threadIdsOf([id], get).get(id) ?? id;
}

/** The thread of each of these posts; shared chains are walked once. */
export function threadIdsOf(ids: Iterable<string>, get: ThreadLookup): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const id of ids) {
    const parent = get(id)?.parentId;
    found.set(id, parent ?? id);
  }
  return found;
}

/** The thread of every post whose thread may be another one now that these posts were added or changed: they and all below them. */
export function rethreaded(
  changed: Iterable<string>,
  get: ThreadLookup,
  below: ThreadChildren,
): ReadonlyMap<string, string> {
  const touched = new Set(changed);
  for (const id of touched) for (const child of below(id)) touched.add(child);
  return threadIdsOf(touched, get);
}
