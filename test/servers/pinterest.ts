import { parseQuery } from '../../src/text/query-parser.ts';
import { acmeAir } from '../support/brand.ts';
import type { ReadyWorld } from '../support/ready-world.ts';
import { type KitAnswer, type KitRequest, type LoopbackServer, type Route, serve } from './kit.ts';

/** Pinterest's API v5 on loopback: one account and its pins. https://developers.pinterest.com/docs/api/v5/ */
export interface PinterestServer {
  readonly server: LoopbackServer;
  readonly pins: ReadonlyMap<string, Pin>;
  pin(given: Omit<Pin, 'id'>): Pin;
  /** The same pin, changed. */
  change(id: string, to: Partial<Pin>): void;
  remove(id: string): void;
  /** Short pages from now on, and one without pins, though more follow. */
  sparse: boolean;
  readonly tokens: Set<string>;
  close(): Promise<void>;
}

export interface Pin {
  readonly id: string;
  /** ISO. */
  readonly at: string;
  readonly title?: string | null;
  readonly description?: string | null;
  readonly comments?: number;
  /** Saved from this pin of somebody else's. */
  readonly savedFrom?: string;
  /** Without lifetime figures, as pins from before 2023-03-20 are. */
  readonly isOld?: true;
}

export async function startPinterest({ mostPerPage = 250 } = {}): Promise<PinterestServer> {
  const pins = new Map<string, Pin>();
  const tokens = new Set(['token-of-acme-0123456789']);
  let last = 813_744_226_420_795_001n;

  const routes: readonly Route[] = [
    {
      path: '/v5/user_account',
      query: ['ad_account_id'],
      answer: guarded(() => ({
        json: {
          id: '2783136121146311751',
          username: 'acmeair',
          account_type: 'BUSINESS',
          business_name: 'Acme Air',
        },
      })),
    },
    {
      path: '/v5/pins',
      query: [
        'pin_filter',
        'pin_metrics',
        'include_protected_pins',
        'pin_type',
        'creative_types',
        'ad_account_id',
        'bookmark',
        'page_size',
      ],
      answer: guarded(({ query }) => {
        const asked = Number(query.get('page_size') ?? 25);
        if (!Number.isInteger(asked) || asked < 1 || asked > 250)
          return refused(400, 1, 'page_size must be in 1..250');
        const bookmark = query.get('bookmark');
        const below = bookmark === null ? undefined : decoded(bookmark);
        if (bookmark !== null && below === undefined) return refused(400, 1, 'Invalid bookmark');
        // By id: no order that anybody promised. The bookmark names the last pin given, gone or not.
        const rest = [...pins.values()]
          .filter(({ savedFrom }) => query.get('pin_filter') !== 'exclude_repins' || savedFrom === undefined)
          .filter(({ id }) => below === undefined || BigInt(id) < below)
          .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
        const isEmpty = world.sparse && bookmark !== null && !bookmark.endsWith('~');
        const size = isEmpty ? 0 : world.sparse ? 2 : Math.min(asked, mostPerPage);
        const page = rest.slice(0, size);
        const end = page.at(-1)?.id ?? String(below);
        const next = rest.length > page.length ? `${btoa(end)}${isEmpty ? '~' : ''}` : null;
        return {
          json: {
            items: page.map((pin) => pinJson(pin, query.get('pin_metrics') === 'true')),
            bookmark: next,
          },
        };
      }),
    },
    { method: 'POST', path: '/v5/oauth/token', query: [], answer: (request) => grant(request, tokens) },
  ];

  function guarded(answer: (request: KitRequest) => KitAnswer): Route['answer'] {
    return (request) =>
      tokens.has(request.headers['authorization']?.replace(/^Bearer /, '') ?? '')
        ? answer(request)
        : refused(401, 2, 'Authentication failed.');
  }

  const server = await serve(routes, {
    refusal: (status, what) => refused(status, status === 404 ? 50 : 1, `unknown ${what}`),
  });
  const world: PinterestServer = {
    server,
    pins,
    pin(given) {
      last += 1002n;
      const pin = { ...given, id: String(last) };
      pins.set(pin.id, pin);
      return pin;
    },
    change(id, to) {
      const pin = pins.get(id);
      if (pin) pins.set(id, { ...pin, ...to });
    },
    remove: (id) => void pins.delete(id),
    sparse: false,
    tokens,
    close: () => server.close(),
  };
  return world;
}

function refused(status: number, code: number, message: string): KitAnswer {
  return { status, json: { code, message } };
}

function decoded(bookmark: string): bigint | undefined {
  try {
    return BigInt(atob(bookmark.replace(/~$/, '')));
  } catch {
    return undefined;
  }
}

function pinJson({ id, at, title, description, comments, savedFrom, isOld }: Pin, withMetrics: boolean) {
  const lifetime = {
    impression: 900,
    pin_click: 4,
    clickthrough: 2,
    save: 3,
    reaction: 7,
    comment: comments ?? 0,
  };
  return {
    id,
    created_at: at,
    title: title ?? null,
    description: description ?? null,
    link: 'https://acmeair.example/routes',
    board_id: '813744226420795884',
    board_section_id: null,
    board_owner: { username: 'acmeair' },
    parent_pin_id: savedFrom ?? null,
    is_owner: true,
    is_standard: true,
    has_been_promoted: false,
    alt_text: null,
    dominant_color: '#6E7874',
    creative_type: 'REGULAR',
    ...(withMetrics
      ? {
          pin_metrics: isOld
            ? null
            : { '90d': { impression: 90, pin_click: 1, clickthrough: 1 }, lifetime_metrics: lifetime },
        }
      : {}),
  };
}

/** A code or a refresh token for a pair; the refresh token is replaced. */
function grant({ headers, body }: KitRequest, tokens: Set<string>): KitAnswer {
  const form = new URLSearchParams(body);
  if (headers['authorization'] !== `Basic ${btoa('1234567:secret-of-acme-app')}`)
    return { status: 401, json: { code: 2, message: 'Authentication failed.' } };
  const isCode =
    form.get('grant_type') === 'authorization_code' &&
    form.get('code') === 'code-1' &&
    form.has('redirect_uri');
  const isRefresh =
    form.get('grant_type') === 'refresh_token' && /^refresh-of-acme/.test(form.get('refresh_token') ?? '');
  if (!isCode && !isRefresh)
    return { status: 400, json: { code: 283, message: 'Your refresh token is invalid.' } };
  const number = tokens.size;
  tokens.add(`renewed-token-${number}`);
  return {
    json: {
      response_type: isCode ? 'authorization_code' : 'integration_refresh',
      access_token: `renewed-token-${number}`,
      token_type: 'bearer',
      expires_in: 2_592_000,
      scope: 'boards:read pins:read user_accounts:read',
      refresh_token: `refresh-of-acme-${number}`,
      refresh_token_expires_in: 5_184_000,
    },
  };
}

export const settingsAt = (url: string): Readonly<Record<string, unknown>> => ({
  clientId: '1234567',
  clientSecret: true,
  accessToken: true,
  refreshToken: true,
  server: `${url}/v5`,
  loginServer: url,
});

export const secrets: Readonly<Record<string, string>> = {
  accessToken: 'token-of-acme-0123456789',
  refreshToken: 'refresh-of-acme-0123',
  clientSecret: 'secret-of-acme-app',
};

/** Pins with some comments. */
export async function readyWorld(): Promise<ReadyWorld> {
  const world = await startPinterest();
  for (let index = 1; index <= 5; index += 1)
    world.pin({
      at: `2026-01-1${index}T09:00:00Z`,
      title: `Route ${index}`,
      description: 'Fly with us',
      comments: index,
    });
  return {
    server: world.server,
    settings: settingsAt,
    secrets,
    brand: acmeAir({ track: [parseQuery('"acme air"')] }),
    close: world.close,
  };
}
