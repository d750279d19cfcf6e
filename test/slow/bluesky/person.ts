import type { Name, RealNetwork } from './network.ts';

/** Somebody with an account on the real network, who writes and deletes as an app does. */
export interface Person {
  readonly did: string;
  /** Its at-uri, once the AppView shows it. */
  post(text: string, more?: PostMore): Promise<string>;
  /** Gone from the AppView when it returns. */
  remove(uri: string): Promise<void>;
  block(did: string): Promise<void>;
}

interface PostMore {
  /** The post that it answers, and the topmost of its thread. */
  readonly parent?: string;
  readonly root?: string;
  /** What the writer's clock says. */
  readonly createdAt?: string;
  /** An account named at the head of the text, as a facet. */
  readonly mentions?: { readonly handle: string; readonly did: string };
}

const collection = 'app.bsky.feed.post';

export async function signIn(network: RealNetwork, name: Name): Promise<Person> {
  const { handle, password, did } = network.accounts[name];
  const call = async (method: string, body: unknown, token?: string): Promise<Record<string, string>> => {
    const answer = await fetch(`${network.service}/xrpc/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    });
    const json = (await answer.json()) as Record<string, string>;
    if (!answer.ok) throw new Error(`${method}: ${answer.status} ${JSON.stringify(json)}`);
    return json;
  };
  const { accessJwt = '' } = await call('com.atproto.server.createSession', { identifier: handle, password });
  const cids = new Map<string, string>();

  const view = async (uri: string): Promise<{ readonly cid: string } | undefined> => {
    const answer = await fetch(
      `${network.service}/xrpc/app.bsky.feed.getPosts?uris=${encodeURIComponent(uri)}`,
      {
        headers: { authorization: `Bearer ${accessJwt}` },
      },
    );
    const { posts } = (await answer.json()) as { posts: { cid: string }[] };
    return posts[0];
  };
  const refTo = async (uri: string) => ({ uri, cid: cids.get(uri) ?? (await view(uri))?.cid });
  const create = (type: string, record: object) =>
    call(
      'com.atproto.repo.createRecord',
      { repo: did, collection: type, record: { $type: type, ...record } },
      accessJwt,
    );

  return {
    did,
    async post(text, { parent, root, createdAt, mentions } = {}) {
      const reply = parent && { parent: await refTo(parent), root: await refTo(root ?? parent) };
      const facets = mentions && [
        {
          index: { byteStart: 0, byteEnd: Buffer.byteLength(`@${mentions.handle}`) },
          features: [{ $type: 'app.bsky.richtext.facet#mention', did: mentions.did }],
        },
      ];
      const record = {
        text,
        createdAt: createdAt ?? new Date().toISOString(),
        ...(reply ? { reply } : {}),
        ...(facets ? { facets } : {}),
      };
      const { uri = '', cid = '' } = await create(collection, record);
      cids.set(uri, cid);
      await until(async () => (await view(uri)) !== undefined, `${uri} does not show`);
      return uri;
    },
    async remove(uri) {
      const rkey = uri.split('/').at(-1);
      await call('com.atproto.repo.deleteRecord', { repo: did, collection, rkey }, accessJwt);
      await until(async () => (await view(uri)) === undefined, `${uri} still shows`);
    },
    async block(subject) {
      await create('app.bsky.graph.block', { subject, createdAt: new Date().toISOString() });
      await until(async () => isBlocked(network, accessJwt, subject), `${subject} is not blocked`);
    },
  };
}

async function isBlocked(network: RealNetwork, token: string, did: string): Promise<boolean> {
  const answer = await fetch(`${network.service}/xrpc/app.bsky.actor.getProfile?actor=${did}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { viewer } = (await answer.json()) as { viewer?: { blocking?: string } };
  return viewer?.blocking !== undefined;
}

/** The network works through its own event stream: what was written shows a moment later. */
async function until(holds: () => Promise<boolean>, otherwise: string): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`${otherwise} after 20 seconds`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
