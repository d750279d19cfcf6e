import type { Brand } from '../../src/core/brand.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { acmeAir } from '../support/brand.ts';
import type { ReadyWorld } from '../support/ready-world.ts';
import {
  type GoogleTokens,
  googleRefusal,
  googleTokens,
  keyOfToken,
  serviceAccountKey,
  tokenAfter,
} from './google.ts';
import { type KitAnswer, type LoopbackServer, serve } from './kit.ts';

/** The reviews of the Google Play Developer API on loopback: https://developers.google.com/android-publisher/reply-to-reviews */
export interface GooglePlayServer {
  readonly server: LoopbackServer;
  readonly url: string;
  readonly tokens: GoogleTokens;
  /** A review; its id. */
  add(review: NewReview): string;
  /** Its author changes it: it moves to the top. */
  edit(id: string, change: Partial<NewReview>): void;
  reply(id: string, text: string, at: number): void;
  /** The developer takes the reply back. */
  unreply(id: string): void;
  remove(id: string): void;
  /** Ids of an app's reviews as they are listed now. */
  listed(app: string): readonly string[];
  has(id: string): 'review' | 'replied' | undefined;
  /** From now on one page is empty and the others are short. */
  sparse(): void;
  close(): Promise<void>;
}

export interface NewReview {
  readonly app?: string;
  readonly id?: string;
  readonly author?: string | undefined;
  /** Milliseconds. */
  readonly at: number;
  readonly text: string;
  readonly originalText?: string;
  readonly stars?: number;
  readonly language?: string;
  readonly thumbsUp?: number;
}

interface Review extends NewReview {
  readonly id: string;
  readonly app: string;
  readonly reply?: { readonly text: string; readonly at: number };
}

export const app = 'com.acme.air';
export const scope = 'https://www.googleapis.com/auth/androidpublisher';
const startNow = Date.parse('2026-01-15T12:00:00Z');
const weekMs = 7 * 86_400_000;

export async function startGooglePlay({
  now = () => startNow,
  mostPerPage = 100,
  living = ['ya29.living'],
  always,
  slackMs,
}: {
  readonly now?: () => number;
  readonly mostPerPage?: number;
  readonly living?: readonly string[];
  /** The token endpoint gives this token each time. */
  readonly always?: string;
  readonly slackMs?: number;
} = {}): Promise<GooglePlayServer> {
  const reviews = new Map<string, Review>();
  const tokens = googleTokens({ living, scope, now, always, slackMs });
  let last = 9_007_199_254_740_993n;
  let emptyPages = 0;
  let isSparse = false;

  const keyOf = ({ at, id }: Review): string => `${String(at).padStart(15, '0')} ${id}`;
  const listed = (name: string): readonly Review[] =>
    [...reviews.values()]
      .filter((review) => review.app === name && review.at >= now() - weekMs && review.text !== '')
      .sort((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));

  const page = (name: string, query: URLSearchParams): KitAnswer => {
    const token = query.get('token') || undefined;
    const after = token === undefined ? undefined : keyOfToken(token);
    if (token !== undefined && after === undefined)
      return googleRefusal(400, 'Invalid pagination token.', { reason: 'invalid' });
    const all = listed(name).filter((review) => after === undefined || keyOf(review) < after);
    const isEmpty = isSparse && token !== undefined && emptyPages === 0;
    if (isEmpty) {
      emptyPages += 1;
      return { json: { tokenPagination: { nextPageToken: tokenAfter(`${after} `) } } };
    }
    const asked = Math.min(Number(query.get('maxResults') ?? 10), isSparse ? 3 : mostPerPage);
    const items = all.slice(0, asked);
    const end = items.at(-1);
    // No reviews at all: the answer has no `reviews`.
    if (!end) return { json: {} };
    return {
      json: {
        reviews: items.map(resourceOf),
        ...(all.length > items.length ? { tokenPagination: { nextPageToken: tokenAfter(keyOf(end)) } } : {}),
      },
    };
  };

  const guarded =
    (answer: (name: string, request: Parameters<typeof tokens.refuses>[0]) => KitAnswer) =>
    (request: Parameters<typeof tokens.refuses>[0]): KitAnswer => {
      const refusal = tokens.refuses(request);
      if (refusal) return refusal;
      const name = request.params['app'] ?? '';
      if (!name.startsWith('com.acme.'))
        return googleRefusal(403, 'The caller does not have permission', {
          reason: 'permissionDenied',
          state: 'PERMISSION_DENIED',
        });
      return answer(name, request);
    };

  const base = '/androidpublisher/v3/applications/:app/reviews';
  const server = await serve(
    [
      tokens.route,
      {
        path: base,
        query: ['maxResults', 'token', 'startIndex', 'translationLanguage'],
        answer: guarded((name, { query }) => page(name, query)),
      },
      {
        path: `${base}/:id`,
        query: ['translationLanguage'],
        answer: guarded((name, { params }) => {
          const review = reviews.get(params['id'] ?? '');
          return review?.app === name
            ? { json: resourceOf(review) }
            : googleRefusal(404, 'Review not found.', { reason: 'notFound', state: 'NOT_FOUND' });
        }),
      },
    ],
    { refusal: (status, what) => googleRefusal(status, `Unknown ${what}`) },
  );

  const change = (id: string, to: (review: Review) => Review): void => {
    const review = reviews.get(id);
    if (review) reviews.set(id, to(review));
  };

  return {
    server,
    url: server.url,
    tokens,
    add(given) {
      last += 2n;
      const id = given.id ?? String(last);
      reviews.set(id, { app, ...given, id });
      return id;
    },
    edit: (id, changes) => change(id, (review) => ({ ...review, ...changes })),
    reply: (id, text, at) => change(id, (review) => ({ ...review, reply: { text, at } })),
    unreply: (id) => change(id, ({ reply: _reply, ...review }) => review),
    remove: (id) => void reviews.delete(id),
    listed: (name) => listed(name).map(({ id }) => id),
    has: (id) => reviews.get(id) && (reviews.get(id)?.reply ? 'replied' : 'review'),
    sparse() {
      isSparse = true;
    },
    close: () => server.close(),
  };
}

function resourceOf({
  id,
  author,
  at,
  text,
  originalText = '',
  stars = 1,
  language = 'en',
  thumbsUp,
  reply,
}: Review) {
  const userComment = {
    text,
    lastModified: timestamp(at),
    starRating: stars,
    reviewerLanguage: language,
    device: 'panther',
    androidOsVersion: 34,
    appVersionCode: 51_204,
    appVersionName: '5.12.4',
    ...(thumbsUp === undefined ? {} : { thumbsUpCount: thumbsUp, thumbsDownCount: 0 }),
    originalText,
  };
  const developerComment = reply && { text: reply.text, lastModified: timestamp(reply.at) };
  return {
    reviewId: id,
    ...(author === undefined ? {} : { authorName: author }),
    comments: [{ userComment }, ...(developerComment ? [{ developerComment }] : [])],
  };
}

function timestamp(at: number) {
  return { seconds: String(Math.floor(at / 1000)), nanos: (at % 1000) * 1_000_000 };
}

export const brand: Brand = acmeAir({ track: [parseQuery('"acme air"')] });

/** Thirteen reviews, one answered, three a page. Those who start it may go on a day with their own clock. */
export async function readyWorld(): Promise<ReadyWorld> {
  const play = await startGooglePlay({ mostPerPage: 3, slackMs: 86_400_000 });
  for (let index = 0; index < 13; index += 1)
    play.add({
      at: startNow - (index + 1) * 3_600_000,
      author: `Kim ${index}`,
      text: `It crashes, try ${index}`,
      stars: 2,
    });
  play.reply(play.listed(app)[0] ?? '', 'Sorry, 5.12.5 mends that.', startNow - 60_000);
  return {
    server: play.server,
    settings: (url) => ({ apps: [app], serviceAccount: true, server: url, tokenServer: url }),
    secrets: { serviceAccount: serviceAccountKey },
    brand,
    close: play.close,
  };
}
