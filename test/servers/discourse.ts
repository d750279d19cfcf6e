import { constants, publicEncrypt } from 'node:crypto';
import { parseQuery } from '../../src/text/query-parser.ts';
import { acmeAir } from '../support/brand.ts';
import type { ReadyWorld } from '../support/ready-world.ts';
import { type KitAnswer, type KitRequest, type LoopbackServer, type Route, serve } from './kit.ts';

/**
 * A Discourse forum on loopback: https://docs.discourse.org, and for what that leaves out the server's own source
 * (posts, user_actions, search and topics controllers).
 */
export interface DiscourseServer extends LoopbackServer {
  readonly users: ReadonlyMap<string, User>;
  /** A new post, in a topic of its own unless `topic` is given; its number. */
  post(given: NewPost): bigint;
  change(id: bigint, fields: Partial<Stored>): void;
  /** Deleted for good by the staff: 404, in no listing. */
  remove(id: bigint): void;
  /** Not for everybody: the topic stands in a closed category. */
  hideTopic(topic: number): void;
  user(username: string, name?: string): User;
  topicOf(id: bigint): number;
  placeOf(id: bigint): number;
  /** What a user's page for keys shows for this link, as `version` does it. */
  authorize(link: URL, padding: 'oaep' | 'pkcs1'): { readonly status: number; readonly payload?: string };
  /** Numbers of posts that a search for these words finds, best first. */
  idsOf(filter: 'all' | 'inbox' | 'own' | 'search', name: string): readonly bigint[];
}

export interface User {
  readonly id: number;
  readonly username: string;
  readonly name: string;
}

export interface NewPost {
  readonly by: string;
  readonly at: string;
  /** HTML. */
  readonly html: string;
  readonly topic?: number;
  /** Of a new topic. */
  readonly title?: string;
  /** Place in the topic. */
  readonly replyTo?: number;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly id?: bigint;
}

interface Stored {
  readonly id: bigint;
  readonly by: string;
  readonly at: string;
  readonly html: string;
  readonly topic: number;
  readonly place: number;
  readonly replyTo: number | null;
  readonly fields: Readonly<Record<string, unknown>>;
  /** By the staff. */
  readonly isRemoved: boolean;
}

interface Topic {
  readonly id: number;
  readonly title: string;
  readonly isClosed: boolean;
  readonly isMessage: boolean;
}

export interface DiscourseOptions {
  /** A user's own key, and whose it is. */
  readonly userKey?: { readonly key: string; readonly username: string };
  readonly adminKey?: { readonly key: string; readonly username: string };
  /** Visitors may read nothing. */
  readonly loginRequired?: boolean;
  /** `posts`: the fifty posts below `before`; `numbers`: those of the fifty numbers up to and with `before` (older versions). */
  readonly pages?: 'posts' | 'numbers';
  /** Whether lines of activity name their post. */
  readonly namesPosts?: boolean;
  /** Others see nobody's activity. */
  readonly hidesActivity?: boolean;
  readonly perPage?: number;
  /** Numbers of posts begin above it and are that far apart. */
  readonly firstId?: bigint;
  readonly step?: bigint;
}

export async function discourseServer(options: DiscourseOptions = {}): Promise<DiscourseServer> {
  const { pages = 'posts', namesPosts = true, perPage = 50 } = options;
  const users = new Map<string, User>();
  const posts = new Map<bigint, Stored>();
  const topics = new Map<number, Topic>();
  const keys = new Map<string, string>();
  if (options.userKey) keys.set(options.userKey.key, options.userKey.username);
  const { firstId = 81_000n, step = 1n } = options;
  let lastId = firstId;
  let lastTopic = 900;

  const user = (username: string, name?: string): User => {
    const key = username.toLowerCase();
    const found = users.get(key) ?? { id: 50 + users.size, username, name: name ?? username };
    users.set(key, found);
    return found;
  };
  const isListed = ({ isRemoved, topic }: Stored): boolean => {
    const home = topics.get(topic);
    return !isRemoved && home?.isClosed === false && !home.isMessage;
  };
  const newestFirst = (): readonly Stored[] =>
    [...posts.values()].filter(isListed).sort((a, b) => Number(b.id - a.id));
  const inTopic = (topic: number): readonly Stored[] =>
    [...posts.values()]
      .filter((post) => post.topic === topic && !post.isRemoved)
      .sort((a, b) => a.place - b.place);

  const shown = (post: Stored, more: Readonly<Record<string, unknown>> = {}) => {
    const by = users.get(post.by.toLowerCase());
    const slug = slugOf(topics.get(post.topic)?.title ?? '');
    return {
      id: numberOf(post.id),
      name: by?.name ?? null,
      username: by?.username ?? null,
      avatar_template: '/letter_avatar/jo/{size}/1.png',
      created_at: post.at,
      cooked: post.html,
      post_number: post.place,
      post_type: 1,
      updated_at: post.at,
      reply_count: inTopic(post.topic).filter(({ replyTo }) => replyTo === post.place).length,
      reply_to_post_number: post.replyTo,
      quote_count: 0,
      incoming_link_count: 0,
      reads: 12,
      readers_count: 11,
      score: 2.4,
      yours: false,
      topic_id: post.topic,
      topic_slug: slug,
      display_username: by?.name ?? null,
      primary_group_name: null,
      flair_name: null,
      flair_url: null,
      flair_bg_color: null,
      flair_color: null,
      flair_group_id: null,
      version: 1,
      can_edit: false,
      can_delete: false,
      can_recover: false,
      can_see_hidden_post: false,
      can_wiki: false,
      user_title: null,
      bookmarked: false,
      actions_summary: [],
      moderator: false,
      admin: false,
      staff: false,
      user_id: by?.id ?? null,
      hidden: false,
      trust_level: 1,
      deleted_at: null,
      user_deleted: false,
      edit_reason: null,
      can_view_edit_history: true,
      wiki: false,
      reviewable_id: 0,
      reviewable_score_count: 0,
      reviewable_score_pending_count: 0,
      ...more,
      ...post.fields,
    };
  };

  const inFirehose = (post: Stored) => {
    const title = topics.get(post.topic)?.title ?? '';
    return shown(post, {
      raw: post.html.replace(/<[^>]*>/g, ''),
      posts_count: inTopic(post.topic).length,
      topic_title: title,
      topic_html_title: title,
      category_id: 4,
      excerpt: '',
      truncated: false,
      badges_granted: [],
      post_url: `/t/${slugOf(title)}/${post.topic}/${post.place}`,
      reviewable_id: null,
    });
  };

  const inView = (post: Stored) => {
    const { flair_group_id: _f, ...rest } = shown(post, {
      can_see_hidden_post: false,
      read: true,
      link_counts: [],
    });
    return rest;
  };

  const single = (post: Stored) =>
    shown(post, {
      raw: post.html.replace(/<[^>]*>/g, ''),
      posts_count: inTopic(post.topic).length,
      post_url: `/t/${slugOf(topics.get(post.topic)?.title ?? '')}/${post.topic}/${post.place}`,
      mentioned_users: [],
    });

  /** Undefined: may go on. */
  const refused = ({ headers }: KitRequest): KitAnswer | undefined => {
    const { 'user-api-key': own, 'api-key': admin, 'api-username': name } = headers;
    if (own !== undefined) return keys.has(own) ? undefined : forbidden();
    if (admin !== undefined)
      return admin === options.adminKey?.key && name !== undefined && users.has(name.toLowerCase())
        ? undefined
        : forbidden();
    return options.loginRequired ? notLoggedIn() : undefined;
  };
  const reader = ({ headers }: KitRequest): User | undefined =>
    users.get((keys.get(headers['user-api-key'] ?? '') ?? headers['api-username'] ?? '').toLowerCase());

  /** What the forum notes of a user: 4 own topics, 5 own replies, 6 replies to them, 7 mentions, 9 quotes. */
  const actionsOf = (name: string) =>
    [...posts.values()]
      .filter(({ isRemoved, topic }) => !isRemoved && topics.get(topic)?.isClosed === false)
      .flatMap((post) => kindsOf(post, name).map((kind) => ({ post, kind })))
      .sort((a, b) => Date.parse(b.post.at) - Date.parse(a.post.at) || Number(b.post.id - a.post.id));
  const kindsOf = (post: Stored, name: string): readonly number[] => {
    const isOwn = post.by.toLowerCase() === name.toLowerCase();
    if (isOwn) return [post.place === 1 ? 4 : 5];
    const parent = inTopic(post.topic).find(({ place }) => place === post.replyTo);
    const kinds: number[] = [];
    if (parent?.by.toLowerCase() === name.toLowerCase()) kinds.push(6);
    if (new RegExp(`class="mention"[^>]*>@${name}</a>`, 'i').test(post.html)) kinds.push(7);
    if (new RegExp(`data-username="${name}"`, 'i').test(post.html)) kinds.push(9);
    return kinds;
  };
  const actionLine = ({ post, kind }: { post: Stored; kind: number }, of: User) => {
    const by = users.get(post.by.toLowerCase());
    const topic = topics.get(post.topic);
    return {
      excerpt: post.html.replace(/<[^>]*>/g, '').slice(0, 300),
      action_type: kind,
      created_at: post.at,
      avatar_template: '/a/{size}.png',
      acting_avatar_template: '/a/{size}.png',
      slug: slugOf(topic?.title ?? ''),
      topic_id: post.topic,
      target_user_id: of.id,
      target_name: of.name,
      target_username: of.username,
      post_number: post.place,
      post_id: namesPosts ? numberOf(post.id) : null,
      username: by?.username ?? '',
      name: by?.name ?? null,
      user_id: by?.id ?? -3,
      acting_username: by?.username ?? '',
      acting_name: by?.name ?? null,
      acting_user_id: by?.id ?? -3,
      title: topic?.title ?? '',
      deleted: false,
      hidden: null,
      post_type: null,
      action_code: null,
      category_id: topic?.isMessage ? null : 4,
      closed: false,
      archived: false,
    };
  };

  /** One post a topic: the last that fits, of topics with the newest first. */
  const hits = (q: string): readonly Stored[] => {
    const after = /\bafter:(\d{4}-\d\d-\d\d)/.exec(q)?.[1];
    const terms = (q.replace(/\b(?:after|order):\S+/g, '').match(/"[^"]*"|\S+/g) ?? []).map(letters);
    const fits = newestFirst().filter(
      ({ html, topic, place, at }) =>
        (after === undefined || at >= after) &&
        terms.every((term) =>
          letters(`${place === 1 ? topics.get(topic)?.title : ''} ${html.replace(/<[^>]*>/g, ' ')}`).includes(
            term,
          ),
        ),
    );
    return [...new Map(fits.toReversed().map((post) => [post.topic, post])).values()].sort(
      (a, b) => Date.parse(b.at) - Date.parse(a.at),
    );
  };

  const guarded =
    (answer: Route['answer']): Route['answer'] =>
    (request) =>
      refused(request) ?? answer(request);
  const visible = (id: string | undefined): Stored | undefined => {
    const post = /^\d+$/.test(id ?? '') ? posts.get(BigInt(id ?? '')) : undefined;
    return post && isListed(post) ? post : undefined;
  };

  const routes: readonly Route[] = [
    {
      path: '/posts.json',
      query: ['before'],
      answer: guarded(({ query }) => ({
        json: { latest_posts: firehose(query.get('before')).map(inFirehose) },
      })),
    },
    {
      path: '/posts/by_number/:topic/:place',
      query: [],
      answer: guarded(({ params }) => {
        const place = Number(/^(\d+)\.json$/.exec(params['place'] ?? '')?.[1]);
        const post = inTopic(Number(params['topic'])).find((each) => each.place === place);
        return post && isListed(post) ? { json: single(post) } : notFound();
      }),
    },
    {
      path: '/posts/:id',
      query: [],
      answer: guarded(({ params }) => {
        const post = visible(/^(\d+)\.json$/.exec(params['id'] ?? '')?.[1]);
        const stored = posts.get(BigInt(/^\d+/.exec(params['id'] ?? '')?.[0] ?? 0));
        if (!post && stored && !stored.isRemoved && topics.get(stored.topic)?.isClosed) return forbidden();
        return post ? { json: single(post) } : notFound();
      }),
    },
    {
      path: '/user_actions.json',
      query: ['offset', 'username', 'filter'],
      answer: guarded((request) => {
        const { query } = request;
        const of = users.get((query.get('username') ?? '').toLowerCase());
        if (!of) return notFound();
        const kinds = (query.get('filter') ?? '').split(',').map(Number);
        // Told to the user and to administrators alone.
        const mayAll = [of.username, 'system'].includes(reader(request)?.username ?? '');
        const isPrivate = kinds.some((kind) => [2, 6, 7, 9, 11].includes(kind));
        if (!mayAll && (isPrivate || options.hidesActivity)) return notFound();
        const offset = Number(query.get('offset') ?? 0);
        const lines = actionsOf(of.username).filter(({ kind }) => kinds.includes(kind));
        return {
          json: { user_actions: lines.slice(offset, offset + 30).map((line) => actionLine(line, of)) },
        };
      }),
    },
    {
      path: '/search.json',
      query: ['q', 'page'],
      answer: guarded(({ query }) => {
        const page = Number(query.get('page') ?? 1);
        const q = query.get('q') ?? '';
        if (!Number.isInteger(page) || page < 1 || page > 10) return invalid('page');
        if (letters(q).length < 3) return invalid('q');
        const all = hits(q);
        const here = all.slice((page - 1) * perPage, page * perPage);
        return {
          json: {
            posts: here.map((post) => ({
              id: numberOf(post.id),
              name: null,
              username: post.by,
              avatar_template: '',
              created_at: post.at,
              like_count: 0,
              blurb: post.html.replace(/<[^>]*>/g, '').slice(0, 200),
              post_number: post.place,
              topic_id: post.topic,
            })),
            topics: [],
            users: [],
            categories: [],
            tags: [],
            groups: [],
            grouped_search_result: grouped(q, here, all.length > page * perPage),
          },
        };
      }),
    },
    {
      path: '/t/:file',
      query: [],
      answer: guarded(({ params }) => {
        const id = Number(/^(\d+)\.json$/.exec(params['file'] ?? '')?.[1]);
        const topic = topics.get(id);
        const all = inTopic(id);
        if (!topic || all.length === 0) return notFound();
        if (topic.isClosed || topic.isMessage) return forbidden();
        return { json: topicPage(topic, all) };
      }),
    },
    {
      path: '/t/:id/posts.json',
      query: ['post_ids[]'],
      answer: guarded(({ params, query }) => {
        const id = Number(params['id']);
        const wanted = query.getAll('post_ids[]');
        const topic = topics.get(id);
        if (!topic || inTopic(id).length === 0) return notFound();
        if (topic.isClosed || topic.isMessage) return forbidden();
        const found = inTopic(id).filter((post) => wanted.includes(String(post.id)));
        return { json: { post_stream: { posts: found.map(inView) }, id } };
      }),
    },
    {
      path: '/u/:file',
      query: [],
      answer: guarded(({ params }) => {
        const found = users.get((/^(.+)\.json$/.exec(params['file'] ?? '')?.[1] ?? '').toLowerCase());
        return found
          ? {
              json: {
                user_badges: [],
                user: { id: found.id, username: found.username, name: found.name ?? '' },
              },
            }
          : notFound();
      }),
    },
    {
      path: '/session/current.json',
      query: [],
      answer: guarded((request) => {
        const found = reader(request);
        return found
          ? { json: { current_user: { id: found.id, username: found.username, name: found.name } } }
          : notFound();
      }),
    },
    {
      method: 'POST',
      path: '/user-api-key/revoke',
      query: [],
      answer: guarded(({ headers }) => {
        keys.delete(headers['user-api-key'] ?? '');
        return { json: { success: 'OK' } };
      }),
    },
  ];

  const firehose = (before: string | null): readonly Stored[] => {
    const all = newestFirst();
    if (pages === 'posts')
      return all.filter(({ id }) => before === null || id < BigInt(before)).slice(0, perPage);
    const highest = [...posts.keys()].reduce((a, b) => (a > b ? a : b), 0n);
    const from = before === null ? highest : BigInt(before);
    return all.filter(({ id }) => id <= from && id > from - BigInt(perPage));
  };

  const topicPage = (topic: Topic, all: readonly Stored[]) => ({
    post_stream: { posts: all.slice(0, 20).map(inView), stream: all.map(({ id }) => numberOf(id)) },
    timeline_lookup: [],
    suggested_topics: [],
    tags: [],
    tags_descriptions: {},
    id: topic.id,
    title: topic.title,
    fancy_title: topic.title,
    posts_count: all.length,
    created_at: all[0]?.at ?? '',
    views: 40,
    reply_count: 0,
    like_count: 0,
    last_posted_at: all.at(-1)?.at ?? null,
    visible: true,
    closed: false,
    archived: false,
    has_summary: false,
    archetype: 'regular',
    slug: slugOf(topic.title),
    category_id: 4,
    word_count: null,
    deleted_at: null,
    user_id: 1,
    featured_link: null,
    pinned_globally: false,
    pinned_at: null,
    pinned_until: null,
    image_url: null,
    slow_mode_seconds: 0,
    draft: null,
    draft_key: `topic_${topic.id}`,
    draft_sequence: 0,
    unpinned: null,
    pinned: false,
    current_post_number: 1,
    highest_post_number: all.at(-1)?.place ?? 1,
    deleted_by: null,
    has_deleted: false,
    actions_summary: [],
    chunk_size: 20,
    bookmarked: false,
    bookmarks: [],
    topic_timer: null,
    message_bus_last_id: 0,
    participant_count: 2,
    show_read_indicator: false,
    thumbnails: null,
    slow_mode_enabled_until: null,
    details: details(),
  });

  const server = await serve(routes, {
    refusal: (status, what) => (status === 404 ? notFound() : invalid(what)),
  });

  return Object.assign(server, {
    users,
    user,
    post(given: NewPost): bigint {
      user(given.by);
      if (given.id === undefined) lastId += step;
      const id = given.id ?? lastId;
      if (given.topic === undefined) lastTopic += 1;
      const topic = given.topic ?? lastTopic;
      if (!topics.has(topic))
        topics.set(topic, {
          id: topic,
          title: given.title ?? 'A topic of the forum',
          isClosed: false,
          isMessage: false,
        });
      const places = [...posts.values()].filter((post) => post.topic === topic).map(({ place }) => place);
      posts.set(id, {
        id,
        by: given.by,
        at: given.at,
        html: given.html,
        topic,
        place: Math.max(0, ...places) + 1,
        replyTo: given.replyTo ?? null,
        fields: given.fields ?? {},
        isRemoved: false,
      });
      return id;
    },
    change(id: bigint, fields: Partial<Stored>) {
      const post = posts.get(id);
      if (post) posts.set(id, { ...post, ...fields });
    },
    remove(id: bigint) {
      const post = posts.get(id);
      if (post) posts.set(id, { ...post, isRemoved: true });
    },
    hideTopic(topic: number) {
      const found = topics.get(topic);
      if (found) topics.set(topic, { ...found, isClosed: true });
    },
    topicOf: (id: bigint) => posts.get(id)?.topic ?? 0,
    placeOf: (id: bigint) => posts.get(id)?.place ?? 0,
    authorize(link: URL, padding: 'oaep' | 'pkcs1') {
      const given = link.searchParams;
      const needed = ['public_key', 'nonce', 'scopes', 'client_id', 'application_name'];
      if (link.pathname !== '/user-api-key/new' || needed.some((name) => !given.get(name)))
        return { status: 400 };
      const key = `key-of-${given.get('client_id')}`;
      keys.set(key, options.userKey?.username ?? 'acme');
      const plain = JSON.stringify({ key, nonce: given.get('nonce'), push: false, api: 4 });
      const sealed = publicEncrypt(
        {
          key: given.get('public_key') ?? '',
          padding: padding === 'oaep' ? constants.RSA_PKCS1_OAEP_PADDING : constants.RSA_PKCS1_PADDING,
        },
        Buffer.from(plain),
      );
      return { status: 200, payload: (sealed.toString('base64').match(/.{1,60}/g) ?? []).join('\n') };
    },
    idsOf(filter: 'all' | 'inbox' | 'own' | 'search', name: string): readonly bigint[] {
      if (filter === 'all') return newestFirst().map(({ id }) => id);
      if (filter === 'search') return hits(name).flatMap(({ topic }) => inTopic(topic).map(({ id }) => id));
      const kinds = filter === 'own' ? [4, 5] : [6, 7, 9];
      const lines = actionsOf(name).filter(({ kind, post }) => kinds.includes(kind) && isListed(post));
      return [...new Set(lines.map(({ post }) => post.id))];
    },
  });
}

function numberOf(id: bigint): number | bigint {
  return id > BigInt(Number.MAX_SAFE_INTEGER) ? id : Number(id);
}

function forbidden(): KitAnswer {
  return {
    status: 403,
    json: { errors: ['You are not permitted to view the requested resource.'], error_type: 'invalid_access' },
  };
}

function notLoggedIn(): KitAnswer {
  return {
    status: 403,
    json: { errors: ['You need to be logged in to do that.'], error_type: 'not_logged_in' },
  };
}

function notFound(): KitAnswer {
  return {
    status: 404,
    json: { errors: ['The requested URL or resource could not be found.'], error_type: 'not_found' },
  };
}

function invalid(what: string): KitAnswer {
  return {
    status: 400,
    json: {
      errors: [`You supplied invalid parameters to the request: ${what}`],
      error_type: 'invalid_parameters',
    },
  };
}

function grouped(term: string, here: readonly Stored[], hasMore: boolean) {
  return {
    more_posts: null,
    more_users: null,
    more_categories: null,
    term,
    search_log_id: 1,
    more_full_page_results: hasMore ? true : null,
    can_create_topic: false,
    error: null,
    post_ids: here.map(({ id }) => numberOf(id)),
    user_ids: [],
    category_ids: [],
    tag_ids: [],
    group_ids: [],
  };
}

function details() {
  const person = { id: 1, username: 'jo', name: 'Jo', avatar_template: '' };
  const may = Object.fromEntries(
    'can_edit can_move_posts can_delete can_remove_allowed_users can_create_post can_reply_as_new_topic can_convert_topic can_review_topic can_close_topic can_archive_topic can_split_merge_topic can_edit_staff_notes can_toggle_topic_visibility can_pin_unpin_topic can_moderate_category'
      .split(' ')
      .map((name) => [name, false]),
  );
  return { ...may, notification_level: 1, can_remove_self_id: 1, created_by: person, last_poster: person };
}

function slugOf(title: string): string {
  return letters(title).replaceAll(' ', '-') || 'topic';
}

function letters(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** As the forum cooks `@name`. */
export function mention(name: string): string {
  return `<a class="mention" href="/u/${name}">@${name}</a>`;
}

/** As the forum cooks a quote of a post of its own. */
export function quote(name: string, topic: number, place: number, html: string): string {
  return `<aside class="quote no-group" data-username="${name}" data-post="${place}" data-topic="${topic}">\n<div class="title">\n<div class="quote-controls"></div>\n ${name}:</div>\n<blockquote>\n<p>${html}</p>\n</blockquote>\n</aside>`;
}

export const acmeBrand = acmeAir({
  accounts: [{ network: 'discourse', name: 'acme', role: 'team' as const }],
  track: [parseQuery('"acme air"')],
});

/** Topics with mentions, replies and answers. */
export async function readyWorld(): Promise<ReadyWorld> {
  const userApiKey = 'key-of-acme-4711';
  const server = await discourseServer({
    userKey: { key: userApiKey, username: 'acme' },
    perPage: 4,
    // Far enough apart for a page to show that it holds the next posts, not those of the next numbers.
    step: 20n,
  });
  for (let index = 1; index <= 5; index += 1) {
    const day = `2026-01-15T0${index}`;
    const first = server.post({
      by: `jo${index}`,
      at: `${day}:00:00.000Z`,
      title: `Acme Air again ${index}`,
      html: '<p>Where is my bag?</p>',
    });
    const topic = server.topicOf(first);
    server.post({
      by: 'kim',
      at: `${day}:10:00.000Z`,
      topic,
      html: `<p>${mention('acme')} can you help?</p>`,
    });
    if (index < 4)
      server.post({
        by: 'acme',
        at: `${day}:20:00.000Z`,
        topic,
        replyTo: 2,
        html: '<p>We are looking for it.</p>',
      });
  }
  return {
    server,
    settings: (url) => ({ server: url, userApiKey: true }),
    secrets: { userApiKey },
    brand: acmeBrand,
    close: () => server.close(),
  };
}
