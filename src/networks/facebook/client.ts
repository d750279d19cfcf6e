import { AuthError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { createGraph, type Graph } from '../shared/graph-client.ts';
import { failureOf } from '../shared/graph-errors.ts';
import { known } from '../shared/known.ts';
import { idOf, text, unexpected } from '../shared/shapes.ts';
import type { Settings } from './settings.ts';

/** The Page that the token speaks for. */
export interface OwnPage {
  readonly id: string;
  readonly name?: string;
  readonly username?: string;
}

export const permissionHint =
  'The token lacks a permission (pages_read_engagement, pages_read_user_content), the person lost the role on the Page, or the permission lay unused for 90 days: `listen auth login`.';

export function graphFor(settings: Settings, world: World): Graph {
  return createGraph(world, {
    server: settings.server,
    token: async () => world.secrets.get('token'),
    by: 'header',
    appSecret: world.secrets.get('appSecret'),
    useCases: ['pages'],
    permissionHint,
  });
}

/** Asked once a token. With a person's token comments come as an empty list, so that such a one is an AuthError here. */
export async function ownPage(graph: Graph, memory: World['memory']): Promise<OwnPage> {
  const key = `page:${await graph.tokenDigest()}`;
  const [id, name, username] = memory.get(key)?.split('\n') ?? [];
  if (id) return known({ id, name: name || undefined, username: username || undefined });
  const page = await pageOfToken(graph);
  memory.set(key, [page.id, page.name ?? '', page.username ?? ''].join('\n'));
  return page;
}

/** A person has no `category`: Meta refuses the field by name (code 100). */
export async function pageOfToken(graph: Graph): Promise<OwnPage> {
  const { body, fault } = await graph.ask('/me', { fields: 'id,category,name,username' });
  const where = graph.where('/me');
  if (fault && isNoPage(fault)) throw notAPage(where);
  if (fault) throw failureOf(fault, { where, hasCursor: false, resumeAt: 0, permissionHint });
  const id = idOf(body['id']);
  if (id === undefined) throw unexpected(where, 'a Page without an id');
  if (body['category'] === undefined) throw notAPage(where);
  return known({ id, name: oneLine(body['name']), username: oneLine(body['username']) });
}

function isNoPage({ code, words }: { readonly code: number | undefined; readonly words: string }): boolean {
  return code === 100 && /nonexist\w* field/i.test(words);
}

function notAPage(where: string): AuthError {
  return new AuthError(
    `${where}: the token is a person’s (or an app’s), not a Page’s: with it Facebook gives empty lists of comments`,
    'Get the Page’s own token: `listen auth login` makes it out of yours.',
  );
}

function oneLine(value: unknown): string | undefined {
  return text(value)?.replace(/\s+/g, ' ').slice(0, 200);
}
