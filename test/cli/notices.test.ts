import { afterEach, beforeEach, expect, it } from 'vitest';
import { type PinterestServer, startPinterest } from '../servers/pinterest.ts';
import { createDesk, type Desk, type Ended } from '../support/cli.ts';

let desk: Desk;
let server: PinterestServer;
beforeEach(async () => {
  desk = createDesk();
  server = await startPinterest();
  desk.write(
    'listen.yaml',
    `brand: Acme Air
track: ['"acme air"']
zone: Europe/Berlin
database: ./listen.db
sources:
  - { network: pinterest, accessToken: '\${PINTEREST_TOKEN}', server: '${server.server.url}/v5' }
`,
  );
});
afterEach(async () => {
  await server.close();
  desk.remove();
});

const listenAt = (now: string, ...args: readonly string[]): Promise<Ended> =>
  desk.listen(args, { env: { LISTEN_NOW: now, PINTEREST_TOKEN: 'token-of-acme-0123456789' } });

interface Row {
  readonly source: string;
  readonly notices: readonly unknown[];
}

const noticesAt = async (now: string): Promise<readonly unknown[]> =>
  (JSON.parse((await listenAt(now, 'sources', '--json')).stdout) as readonly Row[]).flatMap(
    ({ notices }) => notices,
  );

it('a pin with more comments than before is named for a week, and is neither a mention nor a wait', async () => {
  const risen = server.pin({ at: '2026-01-02T08:00:00Z', title: 'New routes', comments: 2 });
  const one = server.pin({ at: '2026-01-03T08:00:00Z', title: 'New seats', comments: 0 });
  server.pin({ at: '2026-01-04T08:00:00Z', title: 'Acme Air, what a question?', comments: 9 });

  expect((await listenAt('2026-01-15T08:10:00Z', 'fetch')).code).toBe(0);
  expect(await noticesAt('2026-01-15T08:11:00Z')).toEqual([]);
  expect((await listenAt('2026-01-15T08:11:00Z', 'sources')).stdout).not.toContain('new comment');

  server.change(risen.id, { comments: 5 });
  expect((await listenAt('2026-01-15T10:10:00Z', 'fetch')).code).toBe(0);
  server.change(one.id, { comments: 1 });
  expect((await listenAt('2026-01-15T12:10:00Z', 'fetch')).code).toBe(0);

  const { code, stdout } = await listenAt('2026-01-15T12:11:00Z', 'sources');
  expect(code).toBe(0);
  expect(stdout).toContain(
    `    3 new comments on https://www.pinterest.com/pin/${risen.id}/ since 15 Jan 09:10\n`,
  );
  expect(stdout).toContain(
    `    1 new comment on https://www.pinterest.com/pin/${one.id}/ since 15 Jan 09:10\n`,
  );
  expect(stdout.match(/new comment/g)).toHaveLength(2);
  expect(await noticesAt('2026-01-15T12:11:00Z')).toEqual(
    expect.arrayContaining([
      {
        id: `pinterest:${risen.id}`,
        url: `https://www.pinterest.com/pin/${risen.id}/`,
        replies: 5,
        newReplies: 3,
        since: '2026-01-15T08:10:00.000Z',
      },
    ]),
  );

  expect(JSON.parse((await listenAt('2026-01-15T12:11:00Z', 'report', '--json')).stdout)).toEqual([]);
  expect(
    JSON.parse((await listenAt('2026-01-15T12:11:00Z', 'report', '--unanswered', '--json')).stdout),
  ).toEqual([]);
  expect(await noticesAt('2026-01-22T12:09:00Z')).toHaveLength(1);
  expect(await noticesAt('2026-01-23T12:11:00Z')).toEqual([]);
});
