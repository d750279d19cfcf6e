import { describe, expect, it } from 'vitest';
import type { Judgement, ScorerId } from '../../../src/core/judgement.ts';
import {
  answers,
  asks,
  hour,
  judge,
  minute,
  now,
  type Place,
  praises,
  publishes,
  save,
  scorer,
  source,
  stored,
} from '../world.ts';

export function savesPosts(make: () => Promise<Place>): void {
  describe('saving posts', () => {
    it('gives a post back as it came, after the file was closed and opened again', async () => {
      const place = await make();
      const told = asks('c1', {
        kind: 'comment',
        subjectId: 'video',
        lang: 'en',
        url: 'https://plaza.example/c1',
        rating: 3,
        editedAt: now - 10 * minute,
        named: [{ id: '7', handle: 'acme' }],
        solved: false,
        counts: { likes: 0, replies: 2 },
        aliases: ['at://c1'],
        followers: 12,
      });
      const first = await place.open();
      const saved = await save(first, [told]);
      await first.close();
      const again = await place.open();
      expect(await again.find('plaza:c1')).toMatchObject({ ...told.post, key: 1, source, firstSeenAt: now });
      expect(saved).toMatchObject({ newMentions: 1, newAnswers: 0, changed: 0 });
      await again.close();
    });

    it('counts as answers what the brand wrote to somebody, not its own publications', async () => {
      const store = await (await make()).open();
      expect(await save(store, [asks('c1'), answers('b2', 'c1')])).toMatchObject({ newAnswers: 1 });
      expect(await save(store, [publishes('b9')])).toMatchObject({ newMentions: 0, newAnswers: 0 });
      await store.close();
    });

    it('changes nothing when the same batch comes again', async () => {
      const store = await (await make()).open();
      const posts = [asks('c1', { counts: { likes: 1 } }), answers('b2', 'c1'), praises('c3', { by: 'kim' })];
      await save(store, posts);
      const before = await Promise.all(['c1', 'b2', 'c3'].map((id) => stored(store, id)));
      expect(await save(store, posts, { at: now + hour })).toEqual({
        newMentions: 0,
        newAnswers: 0,
        changed: 0,
        opened: 0,
        closed: 0,
      });
      expect(await Promise.all(['c1', 'b2', 'c3'].map((id) => stored(store, id)))).toEqual(before);
      await store.close();
    });

    it('never loses a fact to an answer that lacks it', async () => {
      const store = await (await make()).open();
      const full = {
        counts: { likes: 5, views: 100 },
        url: 'https://plaza.example/c1',
        lang: 'en',
        parentId: 'p0',
      };
      await save(store, [asks('c1', { ...full, followers: 40 })]);
      await save(store, [asks('c1', { stream: 'search', finds: 'hits', counts: { likes: 6 } })]);
      const post = await stored(store, 'c1');
      expect(post).toMatchObject({ ...full, counts: { likes: 6, views: 100 } });
      expect(post.author.followers).toBe(40);
      await store.close();
    });

    it.each([
      ['a later version replaces the text', { editedAt: now - 5 }, { editedAt: now - 1 }, 'new'],
      ['an earlier version that comes late does not', { editedAt: now - 1 }, { editedAt: now - 5 }, 'old'],
      ['a version without a date does not replace a dated one', { editedAt: now - 1 }, {}, 'old'],
      ['without dates the last one seen holds', {}, {}, 'new'],
    ])('of two texts: %s', async (_name, first, second, expected) => {
      const store = await (await make()).open();
      await save(store, [asks('c1', { text: 'old', ...first })]);
      await save(store, [asks('c1', { text: 'new', ...second })]);
      expect((await stored(store, 'c1')).text).toBe(expected);
      await store.close();
    });

    it('does not take a shortened text for an edit', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1', { text: 'Where is my bag? It was blue.' })]);
      const saved = await save(store, [asks('c1', { text: 'Where is my bag?…' })]);
      expect((await stored(store, 'c1')).text).toBe('Where is my bag? It was blue.');
      expect(saved.changed).toBe(0);
      await store.close();
    });

    it('counts edits and moved counts as changes, and nothing else', async () => {
      const store = await (await make()).open();
      await save(store, [
        asks('c1', { counts: { likes: 1 } }),
        asks('c2', { by: 'kim' }),
        asks('c3', { by: 'ann' }),
      ]);
      const again = [
        asks('c1', { counts: { likes: 2 } }),
        asks('c2', { by: 'kim', text: 'Found it, no wait: where is my bag?' }),
        asks('c3', { by: 'ann', url: 'https://plaza.example/c3' }),
      ];
      expect((await save(store, again)).changed).toBe(2);
      await store.close();
    });

    it('lets delivery and mention only rise, and role follow the latest answer', async () => {
      const store = await (await make()).open();
      const hit = { stream: 'search', finds: 'hits' } as const;
      await save(store, [asks('c1', { ...hit, mention: false, rejected: 'fits no query' })]);
      expect(await stored(store, 'c1')).toMatchObject({
        isMention: false,
        delivered: false,
        rejected: 'fits no query',
      });
      expect((await save(store, [asks('c1')])).newMentions).toBe(1);
      await save(store, [asks('c1', { ...hit, mention: false, rejected: 'fits no query' })]);
      expect(await stored(store, 'c1')).toMatchObject({
        isMention: true,
        delivered: true,
        rejected: undefined,
      });
      await save(store, [asks('c1', { role: 'team' })]);
      expect(await stored(store, 'c1')).toMatchObject({ isMention: false, role: 'team' });
      await save(store, [asks('c1')]);
      expect(await stored(store, 'c1')).toMatchObject({ isMention: true, role: undefined });
      await store.close();
    });

    it('remembers every stream and query that caught a post', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1'), asks('c1', { stream: 'search:acme', finds: 'hits', query: 'acme' })]);
      expect((await stored(store, 'c1')).caught).toEqual([
        { source, stream: 'inbox', query: undefined },
        { source, stream: 'search:acme', query: 'acme' },
      ]);
      expect(await store.queryHits()).toEqual(new Map([[source, new Map([['acme', 1]])]]));
      expect([...(await store.queryFinds()).keys()]).toEqual(['acme']);
      await store.close();
    });

    it('gives each post a small number once, and none to a post that came again', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1')]);
      for (let time = 0; time < 5; time += 1) await save(store, [asks('c1', { counts: { likes: time } })]);
      await save(store, [asks('c2', { by: 'kim' })]);
      expect((await stored(store, 'c2')).key).toBe(2);
      await store.close();
    });

    it('holds a clock that runs ahead at the moment of first sight', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1', { postedAt: now + hour })]);
      expect((await stored(store, 'c1')).postedAt).toBe(now);
      await save(store, [asks('c1', { postedAt: now + hour })], { at: now + 2 * hour });
      expect((await stored(store, 'c1')).postedAt).toBe(now);
      await store.close();
    });

    it('keeps the first time of a post whose network tells none', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1', { postedAt: now, dateInferred: true })]);
      await save(store, [asks('c1', { postedAt: now + hour, dateInferred: true })], { at: now + hour });
      expect(await stored(store, 'c1')).toMatchObject({ postedAt: now, dateInferred: true });
      await save(store, [asks('c1', { postedAt: now - hour })], { at: now + hour });
      expect((await stored(store, 'c1')).postedAt).toBe(now - hour);
      await store.close();
    });

    it('keeps hostile numbers out: broken counts are unknown', async () => {
      const store = await (await make()).open();
      await save(store, [
        asks('c1', { counts: { likes: Number.NaN, replies: 1.5, views: Number.POSITIVE_INFINITY } }),
      ]);
      expect((await stored(store, 'c1')).counts).toEqual({ replies: 1 });
      await store.close();
    });

    it('asks for a judgement only of what is new in text, side or scorer', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1', { editedAt: now - 5 }), answers('b2', 'c1')]);
      const ids = async (posts: Parameters<typeof store.unjudged>[1], by: ScorerId = scorer) =>
        (await store.unjudged('plaza', posts, by)).map(({ post }) => post.id);
      expect(await ids([asks('c1', { editedAt: now - 5 }), answers('b2', 'c1'), asks('c9')])).toEqual(['c9']);
      expect(await ids([asks('c1', { text: 'new', editedAt: now - 1 })])).toEqual(['c1']);
      expect(await ids([asks('c1', { text: 'older', editedAt: now - 9 })])).toEqual([]);
      expect(await ids([asks('c1', { role: 'team', editedAt: now - 5 })])).toEqual(['c1']);
      expect(await ids([asks('c1', { editedAt: now - 5 })], { scorer: 'hand', version: 2 })).toEqual(['c1']);
      await store.close();
    });

    it('gives back what a judgement tells of moods and signs, and nothing where it tells nothing', async () => {
      const store = await (await make()).open();
      const judgement: Judgement = {
        ...judge({ text: 'where is my bag?', as: 'customer' }),
        probabilities: { negative: 0.7, neutral: 0.25, positive: 0.05 },
        signs: {
          urgent: ['health', 'stranded'],
          claims: [{ channel: 'phone', minutes: 40 }, { times: 3 }],
          sinceMinutes: 4320,
          money: true,
          exposed: ['phone'],
        },
        evidence: [{ for: 'urgent', quote: 'stranded' }],
      };
      await save(store, [asks('c1'), asks('c2')], { judgements: new Map([['c1', judgement]]) });
      expect((await stored(store, 'c1')).judgement).toEqual(judgement);
      await save(store, [asks('c2')], {
        judgements: new Map([['c2', judge({ text: 'where?', as: 'customer' })]]),
      });
      const plain = (await stored(store, 'c2')).judgement;
      expect(plain && 'signs' in plain).toBe(false);
      expect(plain && 'probabilities' in plain).toBe(false);
      await store.close();
    });

    it('drops the judgement of a text that is no more', async () => {
      const store = await (await make()).open();
      await save(store, [asks('c1')]);
      await save(store, [asks('c1', { text: 'another' })], { judgements: new Map() });
      expect((await stored(store, 'c1')).judgement).toBeUndefined();
      await store.close();
    });
  });
}
