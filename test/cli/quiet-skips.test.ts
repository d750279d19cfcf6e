import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from '../support/cli.ts';

const now = { LISTEN_NOW: '2026-01-15T12:00:00Z' };

describe('what is passed over only once', () => {
  let desk: Desk;
  beforeAll(() => {
    desk = createDesk();
    desk.write(
      'listen.yaml',
      'brand: Acme Air\naccounts: { file: [acmeair] }\ntrack: [acme]\ndatabase: ./listen.db\nsources:\n  - network: file\n    path: ./posts.csv\n',
    );
    desk.write(
      'posts.csv',
      'id,author,postedAt,text,parentId\n1,jo,2026-01-15T10:00:00Z,acme lost my bag,\n2,yan,2026-01-15T10:05:00Z\n3,acmeair,2026-01-15T10:10:00Z,Which flight was it?,1\n4,jo,2026-01-15T10:20:00Z,AC 212 to Graz,3\n',
    );
  });
  afterAll(() => desk.remove());

  it('is told to cron by its line, once', async () => {
    const first = await desk.listen(['fetch', '--quiet'], { env: now });
    expect(first).toMatchObject({ code: 0, stdout: '' });
    expect(first.stderr).toMatch(/^listen: file: skipped posts\.csv:3: .+\n$/);
    expect(await desk.listen(['fetch', '--quiet'], { env: now })).toMatchObject({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  it('keeps waits and mentions in step: who speaks to the brand without its name is a mention', async () => {
    const waits = await desk.listen(['report', '-u', '--json', 'id'], { env: now });
    const mentions = await desk.listen(['report', '--json', 'id,state'], { env: now });
    expect(JSON.parse(waits.stdout)).toEqual([{ id: 'file:posts/4' }]);
    expect(JSON.parse(mentions.stdout)).toEqual([
      { id: 'file:posts/4', state: 'unanswered' },
      { id: 'file:posts/1', state: 'asked' },
    ]);
    const then = await desk.listen(['report', '--json', 'id,state', '--as-of', '2026-01-15T12:00:00Z'], {
      env: now,
    });
    expect(then.stdout).toBe(mentions.stdout);
  });

  it('an answer cannot be marked before its question', async () => {
    const ended = await desk.listen(['mark', 'answered', 'file:posts/4', '--at', '2026-01-15T10:00:00Z'], {
      env: now,
    });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('was posted at 2026-01-15T10:20:00.000Z, after the time of the answer');
  });

  it('a dry run gives its times as every machine output does', async () => {
    const plan = await desk.listen(['fetch', '--dry-run', '--json'], { env: now });
    const [source] = JSON.parse(plan.stdout);
    expect(source.streams[0].to).toBe('2026-01-15T12:00:00.000Z');
  });
});
