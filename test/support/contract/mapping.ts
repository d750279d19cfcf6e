import { safeParse } from 'valibot';
import { expect, it } from 'vitest';
import { UsageError } from '../../../src/core/errors.ts';
import type { Post } from '../../../src/core/post.ts';
import type { ContractCase } from '../contract.ts';
import { contractHttp, idsOf, inSession, openOver, pagesOf, postsOf } from './session.ts';

/** Settings, mapping and repeatability. */
export function mapsWhatItReads(given: ContractCase): void {
  it('its id is kebab-case, its docs are a web address and its keys are described', () => {
    expect(given.network.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(new URL(given.network.docs).protocol).toBe('https:');
    expect(given.network.title).not.toBe('');
  });

  it.each(given.refused.map((one) => [one.names, one.settings] as const))(
    'wrong settings are refused by name: %s',
    async (names, settings) => {
      const checked = safeParse(given.network.settings, settings);
      if (!checked.success) {
        const words = checked.issues.map(
          (issue) => `${(issue.path ?? []).map((part) => String(part.key)).join('.')} ${issue.message}`,
        );
        return expect(words.join('\n')).toContain(names);
      }
      const world = await given.start();
      const http = contractHttp(given);
      try {
        const opened = openOver(given, world, http, settings);
        await expect(opened).rejects.toBeInstanceOf(UsageError);
        await expect(opened).rejects.toThrow(names);
      } finally {
        await http.close();
        await world.close();
      }
    },
  );

  it('its streams have names of their own, and the brand’s own posts are read last', () =>
    inSession(given, async ({ source }) => {
      const ids = source.streams.map((stream) => stream.id);
      expect(new Set(ids).size).toBe(ids.length);
      const finds = source.streams.map((stream) => (stream.finds === 'own' ? 'own' : 'theirs'));
      expect(finds).toEqual([...finds].sort((a, b) => (a === b ? 0 : a === 'own' ? 1 : -1)));
    }));

  it('every post of every stream comes, mapped', () =>
    inSession(given, async ({ world, source, stream }) => {
      for (const id of world.streams) {
        const posts = postsOf(await pagesOf(stream(id)));
        expect(idsOf(posts), id).toEqual([...world.living(id)].sort());
        expect(posts.length, `${id} is empty: nothing is tested`).toBeGreaterThan(0);
      }
      for (const each of source.streams)
        for (const post of postsOf(await pagesOf(each))) expectWellFormed(post, given.network.id);
    }));

  it('posts come out as written down by hand from the documentation', () =>
    inSession(given, async ({ world, source }) => {
      const posts = new Map<string, Post>();
      for (const stream of source.streams)
        for (const post of postsOf(await pagesOf(stream))) posts.set(post.id, post);
      const expected = given.expected(world.url);
      expect(expected.length).toBeGreaterThan(0);
      for (const post of expected) expect(posts.get(post.id), post.id).toMatchObject(post);
    }));

  it('the same answers give the same pages', () =>
    inSession(given, async ({ source }) => {
      for (const stream of source.streams)
        expect(await pagesOf(stream), stream.id).toEqual(await pagesOf(stream));
    }));
}

/** What holds for every post of every network. */
export function expectWellFormed(post: Post, network: string): void {
  const where = `post ${post.id}`;
  expect(post.network, where).toBe(network);
  expect(typeof post.id === 'string' && post.id !== '', where).toBe(true);
  expect(typeof post.author.id === 'string' && post.author.id !== '', `${where}: author`).toBe(true);
  expect(post.author.handle ?? 'x', `${where}: handle`).toMatch(/^[^@\s]/);
  expect(typeof post.text === 'string' && post.text.isWellFormed(), `${where}: text`).toBe(true);
  expect(post.text, where).not.toMatch(/\0|<\/?(?:p|br|a|span|div)\b[^>]*>|&(?:amp|lt|gt|quot|#\d+);/i);
  expect(Number.isSafeInteger(post.postedAt) && post.postedAt >= 0, `${where}: postedAt`).toBe(true);
  if (post.editedAt !== undefined) expect(Number.isSafeInteger(post.editedAt), where).toBe(true);
  if (post.url !== undefined) expect(new URL(post.url).protocol, where).toMatch(/^https?:$/);
  if (post.lang !== undefined) expect(post.lang, where).toMatch(/^[a-z]{2,3}$/);
  if (post.rating !== undefined) expect([1, 2, 3, 4, 5], where).toContain(post.rating);
  for (const id of [post.parentId, post.rootId, post.subjectId, post.quotedId, post.repostOf])
    if (id !== undefined) expect(typeof id === 'string' && id !== '', `${where}: ids are text`).toBe(true);
  expect(post.parentId, `${where} is its own parent`).not.toBe(post.id);
  for (const alias of post.aliases ?? [])
    expect(typeof alias === 'string' && alias !== '' && alias !== post.id, `${where}: alias`).toBe(true);
  for (const count of Object.values(post.counts ?? {}))
    expect(Number.isSafeInteger(count) && count >= 0, `${where}: counts`).toBe(true);
}
