import { appendFileSync } from 'node:fs';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskFiles } from '../../src/app/files.ts';
import { file } from '../../src/networks/file/index.ts';
import type { World } from '../../src/networks/network.ts';
import { acmeAir } from '../support/brand.ts';
import { keepsTheContract } from '../support/contract.ts';

const brand = acmeAir();
const settings = (path: string) => ({
  path,
  finds: 'addressed' as const,
  columns: {
    author: 'user.name',
    handle: 'user.handle',
    postedAt: 'created',
    parentId: 'reply_to',
    likes: 'counts.likes',
  },
});

function line(number: number): string {
  return JSON.stringify({
    id: number,
    user: { name: 'Kim Lee', handle: '@kim' },
    text: `Post ${number} &amp; more`,
    created: `2026-01-14T09:${String(number).padStart(2, '0')}:00+01:00`,
    reply_to: number > 1 ? number - 1 : null,
    counts: { likes: number },
    lang: 'en-GB',
  });
}

keepsTheContract({
  network: file,
  settings,
  refused: [
    { settings: {}, names: 'path' },
    { settings: { path: 'x.csv', format: 'xml' }, names: 'format' },
    { settings: { path: 'x.csv', dateFormat: 'QQ yyyy' }, names: 'QQ' },
    { settings: { path: 'x.csv', dateFormat: 'HH:mm' }, names: 'dateFormat' },
    { settings: { path: 'x.csv', zone: 'Mars/Base' }, names: 'zone' },
    { settings: { path: 'x.csv', columns: { texto: 'a' } }, names: 'texto' },
    { settings: { path: 'x.csv', scope: 'a/b' }, names: 'scope' },
    { settings: { path: 'x.csv', delimiter: ';;' }, names: 'delimiter' },
  ],
  brand,
  secrets: {},
  async start() {
    const folder = await mkdtemp(join(tmpdir(), 'listen-file-'));
    const path = join(folder, 'support.ndjson');
    const held = [
      '{"id": 9007199254740993, "text": "a long number", "created": "2026-01-14T07:00:00Z"}',
      '{"id": 91, "text": "and now?", "created": "2024-05-01T09:00:00Z", "reply_to": 90}',
    ];
    await appendFile(path, `${held.join('\n')}\n`);
    let lines = 0;
    for (; lines < 5; lines += 1) await appendFile(path, `${line(lines + 1)}\n`);
    await writeFile(join(folder, 'other.txt'), 'not read');
    const world = { files: diskFiles } as World;
    const streams = (await file.open(settings(path), brand, world)).streams.map((stream) => stream.id);
    return {
      url: path,
      files: diskFiles,
      streams,
      living: () => [
        ...['9007199254740993', '91'].map((id) => `support/${id}`),
        ...Array.from({ length: lines }, (_, index) => `support/${index + 1}`),
      ],
      add() {
        lines += 1;
        appendFileSync(path, `${line(lines)}\n`);
        return `support/${lines}`;
      },
      remove: () => undefined,
      close: () => rm(folder, { recursive: true }),
    };
  },
  holds: {
    bigId: 'support/9007199254740993',
    deleted: { none: 'a file does not tell what was taken out of it' },
    edited: { none: 'there is no column for it' },
    deletedAuthor: 'support/91',
    orphan: 'support/91',
    emptyText: { none: 'a row without text is told as skipped' },
    backdated: 'support/91',
    foreignRepost: { none: 'there is no column for it' },
  },
  expected: () => [
    {
      id: 'support/2',
      network: 'file',
      kind: 'post',
      author: { id: 'kim', handle: 'kim', name: 'Kim Lee' },
      text: 'Post 2 & more',
      postedAt: Date.parse('2026-01-14T08:02:00Z'),
      parentId: 'support/1',
      counts: { likes: 2 },
      lang: 'en',
    },
  ],
  // It reads no network, sends no secret, keeps its place by itself, and a file does not tell what was taken out of it.
  without: ['http', 'secrets', 'pages', 'removal'],
});
