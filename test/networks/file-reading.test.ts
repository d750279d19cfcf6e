import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskFiles } from '../../src/app/files.ts';
import { UsageError } from '../../src/core/errors.ts';
import type { Post } from '../../src/core/post.ts';
import { file } from '../../src/networks/file/index.ts';
import type { Files, Page, World } from '../../src/networks/network.ts';
import { acmeAir } from '../support/brand.ts';
import { openPurse } from '../support/money.ts';

const now = Date.parse('2026-01-15T12:00:00Z');
const brand = acmeAir();
let folder: string;
let memory: Map<string, string>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'listen-file-'));
  memory = new Map();
});

afterEach(() => rm(folder, { recursive: true }));

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

interface ReadWith {
  readonly after?: string | undefined;
  readonly files?: Files;
  readonly since?: number;
}

async function pagesOf(
  settings: object,
  { after, files = diskFiles, since = 0 }: ReadWith = {},
): Promise<readonly Page[]> {
  const world: World = {
    files,
    http: {
      send: () => Promise.reject(new Error('no http')),
      json: () => Promise.reject(new Error('no http')),
    },
    secrets: { get: () => undefined, save: () => undefined },
    memory: { get: (key) => memory.get(key), set: (key, value) => void memory.set(key, value) },
    money: openPurse(),
    now: () => now,
  };
  const source = await file.open(settings, brand, world);
  const pages: Page[] = [];
  for (const stream of source.streams)
    for await (const page of stream.read(
      { since, ...(after !== undefined && { after }) },
      new AbortController().signal,
    ))
      pages.push(page);
  return pages;
}

async function read(settings: object, how: ReadWith = {}) {
  const pages = await pagesOf(settings, how);
  return {
    posts: pages.flatMap((page) => page.posts),
    ids: pages.flatMap((page) => page.posts.map((post) => post.id)),
    texts: pages.flatMap((page) => page.posts.map((post) => post.text)),
    skipped: pages.flatMap((page) => page.skipped ?? []),
    newest: pages.at(-1)?.newest,
  };
}

async function onlyPost(settings: object): Promise<Post | undefined> {
  return (await read(settings)).posts[0];
}

const head = 'id,author,text,postedAt\n';
const row = (id: number, text = `Text ${id}`) => `${id},kim,${text},2026-01-14T09:00:00Z\n`;

describe('CSV', () => {
  it('reads quoted line ends, doubled quotes, delimiters and CRLF', async () => {
    const path = write(
      'a.csv',
      `${head.trimEnd()}\r\n1,kim,"One, ""two""\r\nthree",2026-01-14T09:00:00Z\r\n2,jo,Plain 5" tall,2026-01-14\r\n`,
    );
    expect((await read({ path })).texts).toEqual(['One, "two"\nthree', 'Plain 5" tall']);
  });

  it.each([
    ['too many fields', '2,kim,a,b,2026-01-14T09:00:00Z\n', 'it has 5 fields, the header 4'],
    ['too few fields', '2,kim\n', 'it has 2 fields, the header 4'],
    [
      'text after a closing quote',
      '2,kim,"a" b,2026-01-14\n',
      'a quoted field goes on after its closing quote',
    ],
    ['a time that is none', '2,kim,a,soon\n', 'its time "soon" is not understood: set dateFormat'],
    ['no text and no time', '2,,,\n', 'it has no text and no time'],
    ['no time', '2,kim,a,\n', 'it has no time'],
  ])('a line with %s is told by its line, the rest is read', async (_what, broken, why) => {
    const path = write('posts.csv', `${head}1,kim,"two\nlines",2026-01-14\n${broken}${row(3)}`);
    const { ids, skipped } = await read({ path });
    expect(ids).toEqual(['posts/1', 'posts/3']);
    expect(skipped).toHaveLength(1);
    expect(skipped[0]?.where).toBe('posts.csv:4');
    expect(skipped[0]?.why.replace(/ \(record \d+\)$/, '')).toBe(why);
  });

  it('a quote that never closes costs its own line only', async () => {
    const path = write(
      'posts.csv',
      `${head}${row(1)}2,kim,"open,2026-01-14\n${row(3)}4,kim,"x",2026-01-14\n`,
    );
    const { ids, skipped } = await read({ path });
    expect(ids).toEqual(['posts/1', 'posts/3', 'posts/4']);
    expect(skipped.map((each) => each.where)).toEqual(['posts.csv:3']);
  });

  it('nor does one with no quote behind it: told once the file stands still', async () => {
    const path = write('posts.csv', `${head}${row(1)}2,kim,"open,2026-01-14\n${row(3)}`);
    const told = [await read({ path }), await read({ path }), await read({ path })];
    for (const { ids } of told) expect(ids).toEqual(['posts/1', 'posts/3']);
    expect(told.map(({ skipped }) => skipped.map((each) => each.where))).toEqual([[], ['posts.csv:3'], []]);
  });

  it.each([
    [
      'reviews',
      'Review ID,User Name,Date,Stars,Review\n7,jo,2026-01-14,2,Never again\n',
      { id: 'reviews/7', text: 'Never again', rating: 2, author: { id: 'jo' }, at: '2026-01-14T00:00:00Z' },
    ],
    [
      'a well-known export of tweets',
      'tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n8,115,True,2026-01-14T08:00:00Z,Where is it?,,3\n',
      {
        id: 'reviews/8',
        text: 'Where is it?',
        parentId: 'reviews/3',
        author: { id: '115' },
        at: '2026-01-14T08:00:00Z',
      },
    ],
    [
      'a name of ours before a usual one',
      'id,text,body,postedAt,date\n9,ours,theirs,2026-01-13T00:00:00Z,2026-01-14\n',
      { id: 'reviews/9', text: 'ours', at: '2026-01-13T00:00:00Z' },
    ],
  ])('are found by their usual names: %s', async (_what, content, { at, ...expected }) => {
    const { posts, skipped } = await read({ path: write('reviews.csv', content) });
    expect(skipped).toEqual([]);
    expect(posts).toMatchObject([{ ...expected, postedAt: Date.parse(at) }]);
  });

  it('are not looked for by usual names where they are configured', async () => {
    const path = write('reviews.csv', 'id,review,title,date\n7,long,short,2026-01-14\n');
    const { posts } = await read({ path, columns: { text: 'title' } });
    expect(posts).toMatchObject([{ text: 'short', postedAt: Date.parse('2026-01-14') }]);
  });

  it('names its columns when one is missing', async () => {
    const path = write('posts.csv', 'tweet_id,words\n1,Hello\n');
    const error = await read({ path }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).message).toBe('posts.csv has no column text');
    expect((error as UsageError).hint).toContain('tweet_id, words');
    await expect(read({ path, columns: { text: 'words', author: 'who' } })).rejects.toThrow(
      'posts.csv has no column who',
    );
  });

  it.each([
    ['semicolons', 'id;text\n1;a, b\n', {}],
    ['tabs by the name', 'id\ttext\n1\ta, b\n', { name: 'posts.tsv' }],
    ['tabs by the first line', 'id\ttext\n1\ta, b\n', {}],
    [
      'a byte order mark before a header of two lines',
      '\ufeff"id\nno",text\n1,"a, b"\n',
      { columns: { id: 'id\nno' } },
    ],
    ['what is set', 'id|text\n1|a, b\n', { delimiter: '|' }],
    ['a byte order mark and spaces', '\ufeffid , text\n1,"a, b"\n', {}],
    ['trailing delimiters', 'id,text\n1,"a, b",,\n', {}],
  ])(
    'takes %s',
    async (_what, content, {
      name = 'posts.csv',
      ...more
    }: { name?: string; delimiter?: string; columns?: object }) => {
      expect(await read({ path: write(name, content), ...more })).toMatchObject({
        ids: ['posts/1'],
        texts: ['a, b'],
      });
    },
  );

  it('reads windows-1252 where it is no UTF-8', async () => {
    const path = write(
      'posts.csv',
      Buffer.concat([Buffer.from('id,text\n1,caf'), Buffer.from([0xe9, 0x0a]), Buffer.from('2,é\n')]),
    );
    expect((await read({ path })).texts).toEqual(['café', 'é']);
  });

  it('the same records come whatever the cuts between the reads are', async () => {
    const unit = fc.constantFrom('a', 'é', ',', '"', '\n', '\r\n', ' ', '😀');
    const texts = fc.array(fc.string({ unit, maxLength: 8 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 8, max: 60 }), async (given, cut) => {
        const rows = given.map((text, index) => `${index},"x${text.replaceAll('"', '""')}x"\n`);
        const path = write('posts.csv', `id,text\n${rows.join('')}`);
        const { ids, texts: got, skipped } = await read({ path }, { files: cutReads(cut) });
        expect(skipped).toEqual([]);
        expect(ids).toEqual(given.map((_text, index) => `posts/${index}`));
        expect(got).toEqual((await read({ path })).texts);
        expect(got).toEqual(given.map((text) => `x${text}x`.replaceAll('\r\n', '\n')));
      }),
      { numRuns: 100 },
    );
  });
});

/** A megabyte is only some bytes long: cuts fall anywhere. */
function cutReads(bytesPerMegabyte: number): Files {
  const megabyte = 1024 * 1024;
  return {
    ...diskFiles,
    read: (path, start, length) =>
      diskFiles.read(path, start, length < megabyte ? length : (length / megabyte) * bytesPerMegabyte),
  };
}

describe('NDJSON', () => {
  it('reads paths, keeps big ids exact and passes over empty lines', async () => {
    const path = write(
      'posts.ndjson',
      '{"id":12345678901234567890,"user":{"name":"kim"},"a.b":"whole key","tags":["@jo","@li"],"postedAt":"2026-01-14T09:00:00Z"}\r\n\n{"id":"2","user":null,"a":{"b":"path"},"postedAt":1768381200}\n',
    );
    const { posts } = await read({ path, columns: { author: 'user.name', text: 'a.b', named: 'tags' } });
    expect(posts).toMatchObject([
      {
        id: 'posts/12345678901234567890',
        author: { id: 'kim' },
        text: 'whole key',
        named: [{ handle: 'jo' }, { handle: 'li' }],
      },
      {
        id: 'posts/2',
        author: { id: '?posts/2' },
        text: 'path',
        postedAt: Date.parse('2026-01-14T09:00:00Z'),
      },
    ]);
  });

  it.each([
    ['{"id":1', 'it is no JSON object'],
    ['[1]', 'it is no JSON object'],
    ['null', 'it is no JSON object'],
    ['{"text":["a"],"postedAt":"2026-01-14"}', 'its text is no text'],
    ['{}', 'it has no text and no time'],
  ])('a line %s is told, the rest is read', async (broken, why) => {
    const path = write('posts.ndjson', `{"id":1,"text":"a"}\n\n${broken}\n{"id":4,"text":"b"}\n`);
    const { ids, skipped } = await read({ path });
    expect(ids).toEqual(['posts/1', 'posts/4']);
    expect(skipped.map((each) => [each.where, each.why.replace(/ \(record \d+\)$/, '')])).toEqual([
      ['posts.ndjson:3', why],
    ]);
  });

  it('says what to set when nothing can be read', async () => {
    const path = write('posts.ndjson', '{"body":"a"}\n'.repeat(6));
    const error = await read({ path }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).message).toContain(
      'none of its first 6 lines can be read (line 1: it has no text and no time)',
    );
  });

  it('reads a line that is longer than one read', async () => {
    const long = 'x'.repeat(2_000_000);
    const path = write('posts.ndjson', `{"id":1,"text":"${long}"}\n{"id":2,"text":"b"}\n`);
    expect((await read({ path })).ids).toEqual(['posts/1', 'posts/2']);
  });
});

describe('what people take for such a file', () => {
  it.each([
    ['list.json', '[{"id":1}]', 'one JSON list'],
    ['posts.csv', Buffer.from('\ufeffid,text\n', 'utf16le'), 'UTF-16'],
    ['posts.ndjson', Buffer.from([0x1f, 0x8b, 8, 0]), 'compressed'],
    ['posts.csv', Buffer.from('PK\u0003\u0004 xl/workbook'), 'spreadsheet'],
    ['posts.txt', 'id,text\n', 'does not tell its format'],
  ])('%s with other content is refused with the way out', async (name, content, message) => {
    const reading = read({ path: write(name, content) });
    await expect(reading).rejects.toBeInstanceOf(UsageError);
    await expect(reading).rejects.toThrow(message);
  });

  it('a file or pattern that names nothing is told', async () => {
    await expect(read({ path: join(folder, 'none.csv') })).rejects.toThrow('none.csv');
    await expect(read({ path: join(folder, '*.csv') })).rejects.toThrow('*.csv');
  });
});

describe('a file that changes', () => {
  it('is read on from where it was', async () => {
    const path = write('posts.csv', head + row(1) + row(2));
    const first = await read({ path });
    appendFileSync(path, `${row(3)}broken\n`);
    const second = await read({ path }, { after: first.newest });
    expect(second.ids).toEqual(['posts/3']);
    expect(second.skipped[0]?.where).toBe('posts.csv:5');
    expect((await read({ path }, { after: second.newest })).ids).toEqual([]);
  });

  it.each([
    ['cut and written anew', (path: string) => writeFileSync(path, head + row(7))],
    [
      'rotated',
      (path: string) => {
        renameSync(path, `${path}.1`);
        writeFileSync(path, head + [7, 8, 9].map((id) => row(id)).join(''));
      },
    ],
    [
      'rewritten in the middle',
      (path: string) => writeFileSync(path, head + row(7) + row(2, 'Changed words')),
    ],
  ])('%s, it is read from its start', async (_what, change) => {
    const path = write('posts.csv', head + row(1) + row(2));
    const first = await read({ path });
    change(path);
    expect((await read({ path }, { after: first.newest })).ids[0]).toBe('posts/7');
  });

  it('rewritten far behind its start, it is read from its start', async () => {
    const many = (last: string) =>
      head + Array.from({ length: 60 }, (_, id) => row(id)).join('') + row(60, last);
    const path = write('posts.csv', many('before'));
    const first = await read({ path });
    writeFileSync(path, `${many('behind')}${row(61)}`);
    expect((await read({ path }, { after: first.newest })).ids).toHaveLength(62);
  });

  it('starts anew from a place that it cannot read', async () => {
    const path = write('posts.csv', head + row(1));
    for (const after of ['', 'x', '{"offset":"1"}', '{"offset":999999,"line":1,"record":1}'])
      expect((await read({ path }, { after })).ids).toEqual(['posts/1']);
  });

  it('a last line without its end is given, and read again when it is whole', async () => {
    const path = write('posts.csv', `${head}${row(1)}2,kim,Half,2026-01-14`);
    const first = await read({ path });
    expect(first.texts).toEqual(['Text 1', 'Half']);
    writeFileSync(path, `${head}${row(1)}2,kim,Half,2026-01-14T10:00:00Z\n`);
    const second = await read({ path }, { after: first.newest });
    expect(second.posts).toMatchObject([{ id: 'posts/2', postedAt: Date.parse('2026-01-14T10:00:00Z') }]);
  });

  it('a last line that is broken is waited for, and told once the file stands still', async () => {
    const path = write('posts.ndjson', '{"id":1,"text":"a"}\n{"id":2,"te');
    const first = await read({ path });
    expect([first.ids, first.skipped]).toEqual([['posts/1'], []]);
    const still = await read({ path }, { after: first.newest });
    expect(still.skipped).toEqual([{ where: 'posts.ndjson:2', why: 'it is no JSON object' }]);
    appendFileSync(path, 'xt":"b"}\n');
    expect((await read({ path }, { after: still.newest })).ids).toEqual(['posts/2']);
  });

  it('a table without a whole header yet gives nothing', async () => {
    expect((await pagesOf({ path: write('posts.csv', 'id,te') })).length).toBe(0);
    expect((await pagesOf({ path: write('posts.ndjson', '') })).length).toBe(0);
  });

  it('never asks for more than 16 MB at once', async () => {
    const path = write(
      'posts.ndjson',
      `${JSON.stringify({ id: 1, text: 'x'.repeat(18_000_000) })}\n{"id":2,"text":"b"}\n`,
    );
    let most = 0;
    const files: Files = {
      ...diskFiles,
      read: (from, start, length) => {
        most = Math.max(most, length);
        return diskFiles.read(from, start, length);
      },
    };
    const { ids, skipped } = await read({ path }, { files });
    expect(most).toBe(16 * 1024 * 1024);
    expect(ids).toEqual(['posts/2']);
    expect(skipped[0]).toEqual({ where: 'posts.ndjson:1', why: 'it is longer than 16 MB' });
  });
});

describe('what becomes of a row', () => {
  const one = (fields: string, values: string, settings: object = {}) =>
    onlyPost({ path: write('posts.csv', `${fields}\n${values}\n`), ...settings });

  it.each([
    ['entities are decoded', 'id,text', '1,Tom &amp; Jo &lt;3', {}, { text: 'Tom & Jo <3' }],
    ['unless they are meant', 'id,text', '1,Tom &amp; Jo', { entities: false }, { text: 'Tom &amp; Jo' }],
    [
      'HTML becomes text',
      'id,text',
      '1,<p>One<br>two &amp; three</p>',
      { html: true },
      { text: 'One\ntwo & three' },
    ],
    ['a rating makes a review', 'id,text,rating', '1,Bad,2', {}, { kind: 'review', rating: 2 }],
    ['a rating alone is enough', 'id,rating', '1,5.0', {}, { kind: 'review', rating: 5, text: '' }],
    ['no rating of another scale', 'id,text,rating', '1,Bad,10', {}, { rating: undefined, kind: 'post' }],
    ['a kind of its own', 'id,text,kind', '1,x,Comment', {}, { kind: 'comment' }],
    [
      'counts and followers',
      'id,text,author,likes,reposts,replies,followers',
      '1,x,kim,3,0,many,1200',
      {},
      { counts: { likes: 3, reposts: 0 }, author: { id: 'kim', handle: 'kim', followers: 1200 } },
    ],
    [
      'an author by name',
      'id,text,author',
      '1,x,Kim Lee',
      {},
      { author: { id: 'Kim Lee', name: 'Kim Lee' } },
    ],
    [
      'a handle before the name',
      'id,text,author,handle',
      '1,x,Kim Lee,@kim',
      {},
      { author: { id: 'kim', handle: 'kim', name: 'Kim Lee' } },
    ],
    [
      'ids that a spreadsheet made fractions',
      'id,text,parentId,rootId',
      '24.0,x,23.0,7.0',
      {},
      { id: 'posts/24', parentId: 'posts/23', rootId: 'posts/7' },
    ],
    ['no parent that is itself', 'id,text,parentId', '1,x,1', {}, { parentId: undefined }],
    ['a scope of its own', 'id,text', '21,x', { scope: 'support' }, { id: 'support/21' }],
    ['only web addresses', 'id,text,url', '1,x,javascript:alert(1)', {}, { url: undefined }],
    [
      'names with commas or spaces',
      'id,text,named',
      '1,x,"@jo, li"',
      {},
      { named: [{ handle: 'jo' }, { handle: 'li' }] },
    ],
    [
      'the moment of reading where there is no time',
      'id,text',
      '1,x',
      {},
      { postedAt: now, dateInferred: true },
    ],
    ['no time of the future', 'id,text,postedAt', '1,x,2030-01-01', {}, { postedAt: now }],
  ])('%s', async (_what, fields, values, settings, expected) => {
    const post = await one(fields, values, settings);
    for (const [key, value] of Object.entries(expected))
      expect(post?.[key as keyof Post], key).toEqual(value);
  });

  it.each([
    ['2026-01-14T09:00:00Z', {}, '2026-01-14T09:00:00.000Z'],
    ['2026-01-14 09:00', {}, '2026-01-14T09:00:00.000Z'],
    ['2026-01-14 09:00', { zone: 'America/New_York' }, '2026-01-14T14:00:00.000Z'],
    ['2025-07-14 09:00', { zone: 'America/New_York' }, '2025-07-14T13:00:00.000Z'],
    ['2026-01-14T09:00:00.5+0530', { zone: 'America/New_York' }, '2026-01-14T03:30:00.500Z'],
    ['1768381200', {}, '2026-01-14T09:00:00.000Z'],
    ['1768381200123', {}, '2026-01-14T09:00:00.123Z'],
    ['1768381200', { dateFormat: 'epoch' }, '2026-01-14T09:00:00.000Z'],
    ['1768381200123', { dateFormat: 'epoch-ms' }, '2026-01-14T09:00:00.123Z'],
    ['Wed Jan 14 09:00:00 +0000 2026', {}, '2026-01-14T09:00:00.000Z'],
    [
      'Wed Jan 14 09:00:00 -0800 2026',
      { dateFormat: 'EEE MMM dd HH:mm:ss xx yyyy' },
      '2026-01-14T17:00:00.000Z',
    ],
    [
      '14/01/2026 9:05 pm',
      { dateFormat: 'dd/MM/yyyy h:mm a', zone: 'Europe/London' },
      '2026-01-14T21:05:00.000Z',
    ],
    ['12/31/25 12:00 AM', { dateFormat: 'MM/dd/yy hh:mm a' }, '2025-12-31T00:00:00.000Z'],
    ["14 o'clock: 2026.01.14", { dateFormat: "H 'o''clock:' yyyy.MM.dd" }, undefined],
    ['2026-01-14T09.00', { dateFormat: "yyyy-MM-dd'T'HH.mm" }, '2026-01-14T09:00:00.000Z'],
    ['01/02/2026', {}, undefined],
    ['2026-02-30', {}, undefined],
    ['30.02.2026', { dateFormat: 'dd.MM.yyyy' }, undefined],
    ['2026-01-14', { dateFormat: 'epoch' }, undefined],
  ])('%s with %o is %s', async (time, settings, expected) => {
    const post = await one('id,text,postedAt', `1,x,"${time}"`, settings);
    expect(post === undefined ? undefined : new Date(post.postedAt).toISOString()).toBe(expected);
  });

  it('rows without an id keep the one they got', async () => {
    const path = write('posts.csv', 'text,author\nHello,kim\nHello,jo\n');
    const [first, again] = [await read({ path }), await read({ path })];
    expect(new Set(first.ids).size).toBe(2);
    expect(again.ids).toEqual(first.ids);
  });

  it('a floor leaves out what is older', async () => {
    const path = write('posts.csv', `${head}1,kim,a,2026-01-10\n2,kim,b,2026-01-14\n`);
    expect((await read({ path }, { since: Date.parse('2026-01-12T00:00:00Z') })).ids).toEqual(['posts/2']);
  });

  it('a pattern reads every file, each with its own place, under one scope', async () => {
    write('posts-1.csv', head + row(1));
    write('posts-2.csv', head + row(2));
    write('else.csv', 'x');
    expect((await read({ path: join(folder, 'posts-*.csv') })).ids).toEqual(['posts/1', 'posts/2']);
  });
});
