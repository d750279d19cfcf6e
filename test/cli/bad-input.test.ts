import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LoopbackServer, serve } from '../servers/kit.ts';
import { createDesk, type Desk, type Ended } from '../support/cli.ts';
import { atNoon, config, lines, ndjson } from './inbox.ts';

let desk: Desk;
beforeEach(() => {
  desk = atNoon(createDesk());
  desk.write('inbox.ndjson', ndjson(lines.slice(0, 3)));
});
afterEach(() => desk.remove());

/** One apology-free complaint: what, where, and the next step; nothing on stdout, no stack. */
function complains({ code, stdout, stderr }: Ended, exit: number, message: RegExp, hint: RegExp): void {
  expect({ code, stdout }, stderr).toEqual({ code: exit, stdout: '' });
  const [first = '', ...rest] = stderr.split('\n  → ');
  expect(first).toMatch(message);
  expect(rest.join(' ')).toMatch(hint);
  expect(stderr).not.toMatch(/ {4}at |bug in listen|undefined|\[object/);
}

describe.concurrent('a configuration that is wrong', () => {
  it.each([
    [
      'an unknown key',
      config.replace('promise: 1h', 'promisse: 1h'),
      /listen\.yaml:4:1: promisse: is not a key that listen knows/,
      /Did you mean promise\?/,
    ],
    [
      'an unknown key deep inside',
      config.replace('hours:', 'huors:'),
      /listen\.yaml:5:\d+: office\.huors: is not a key that listen knows\. Did you mean hours\?/,
      /listen config check/,
    ],
    ['a wrong type', config.replace('[\'"acme air" OR @acmeair\']', '5'), /listen\.yaml:3:8: track: /, /./],
    [
      'a number for the brand',
      config.replace('Acme Air', '42'),
      /listen\.yaml:1:8: brand: must be text, not 42/,
      /Put it in quotes: '42'/,
    ],
    [
      'a bad time zone',
      config.replace('Europe/Berlin', 'Europe/Berlln'),
      /listen\.yaml:5:\d+: office\.zone: .*Europe\/Berlln/,
      /Europe\/Berlin/,
    ],
    [
      'a promise that can mean two things',
      config.replace('1h', '1d office'),
      /listen\.yaml:4:10: promise: "1d office" can mean 24 hours of opening time a day or one working day/,
      /Write 8h office .* or 1bd/,
    ],
    [
      'a promise that is none',
      config.replace('1h', 'soon'),
      /listen\.yaml:4:10: promise: "soon" is not a promise/,
      /1h .*8h office .*2bd/,
    ],
    [
      'hours that end before they begin',
      config.replace('08:00-18:00', '18:00-8:00'),
      /listen\.yaml:5:\d+: office\.hours/,
      /./,
    ],
    [
      'an unknown network',
      config.replace('network: file', 'network: flie'),
      /listen\.yaml:8:\d+: sources\[0\]\.network: flie is not a network/,
      /Did you mean file\?/,
    ],
    [
      'accounts of a network that is misspelt',
      config.replace('{ file: [acmeair] }', '{ flie: [acmeair] }'),
      /listen\.yaml:2:\d+: accounts\.flie: flie is not a network/,
      /Did you mean file\?/,
    ],
    [
      'two sources of one name',
      `${config}  - { network: file, name: inbox, path: ./b.csv }\n`,
      /listen\.yaml:9:\d+: sources\[1\]\.name: another source is called inbox/,
      /Give each a name/,
    ],
    ['no brand', config.replace(/^brand.*\n/, ''), /listen\.yaml:1:1: brand: is missing/, /./],
    [
      'a query with an open quote',
      config.replace('@acmeair', '"acme'),
      /listen\.yaml:3:\d+: track\[0\]: a quote is opened and never closed/,
      /Close it/,
    ],
    ['a tab for indentation', config.replace('  - {', '\t- {'), /listen\.yaml:8:/, /./],
    ['half a document', config.slice(0, config.indexOf('daily')), /listen\.yaml:\d+:\d+: /, /./],
    ['no text at all', '', /listen\.yaml is empty/, /listen init/],
    ['a list', '- a\n- b\n', /listen\.yaml:1:1/, /./],
    ['bytes that are no text', '\u0000\u0001\u0002', /listen\.yaml/, /./],
  ])('%s: the place, the key and the way out', async (_what, yaml, message, hint) => {
    const own = atNoon(createDesk());
    try {
      own.write('listen.yaml', yaml);
      complains(await own.listen(['fetch']), 2, message, hint);
    } finally {
      own.remove();
    }
  });
});

describe('a configuration that is wrong in places', () => {
  it('is told in one go when several things are wrong', async () => {
    desk.write('listen.yaml', config.replace('promise', 'promisse').replace('Europe/Berlin', 'Mars/Base'));
    const { code, stderr } = await desk.listen(['report']);
    expect(code).toBe(2);
    expect(stderr).toContain('promisse');
  });

  it('in the own keys of one source is told in its row, and the others are read', async () => {
    desk.write(
      'listen.yaml',
      `${config}  - { network: feed, name: news, url: https://a.example/x, serevr: y }\n`,
    );
    const { code, stdout } = await desk.listen(['fetch']);
    expect(code).toBe(2);
    const flat = stdout.replace(/\n {5,}/g, ' ');
    expect(flat).toMatch(/^inbox {2}✓ 3 new/m);
    expect(flat).toMatch(
      /^news {3}✗ \S*listen\.yaml:9:\d+: source news: serevr: is not a key that listen knows +9 \| …\S* .*, serevr: ••• \} +\| +\^{6} → /m,
    );
  });

  it('is refused by report and doctor alike', async () => {
    desk.write('listen.yaml', config.replace('promise: 1h', 'promise: soon'));
    for (const command of ['report', 'sources', 'doctor', 'fetch'])
      complains(await desk.listen([command]), 2, /promise: "soon" is not a promise/, /1h/);
  });

  it('is a folder', async () => {
    desk.write('listen.yaml/x', '');
    complains(await desk.listen(['report']), 2, /listen\.yaml is a folder/, /./);
  });
});

describe('a file of posts that is wrong', () => {
  it('has a broken line: its number is told, the rest is stored', async () => {
    desk.write(
      'inbox.csv',
      'id,author,postedAt,text\n' +
        'a,jo,2026-01-15T09:00:00Z,@acmeair where is my bag?\n' +
        'b,lena,2026-01-15T09:10:00Z,too,many,fields\n' +
        'c,mo,someday,@acmeair when?\n' +
        'd,mira,2026-01-15T09:30:00Z,"@acmeair ""why""\nso late?"\n',
    );
    desk.write('listen.yaml', config.replace('inbox.ndjson', 'inbox.csv'));
    const { code, stdout } = await desk.listen(['fetch']);
    expect(code).toBe(0);
    const flat = stdout.replace(/\n {5,}/g, ' ');
    expect(flat).toContain('skipped inbox.csv:3: it has 6 fields, the header 4');
    expect(flat).toContain('skipped inbox.csv:4: its time "someday" is not understood');
    const { stdout: rows } = await desk.listen(['report', '--json', 'id']);
    expect(rows.match(/inbox\/\w/g)).toEqual(['inbox/d', 'inbox/a']);
    expect((await desk.listen(['fetch'])).stdout).not.toContain('skipped');
  });

  it.each([
    [
      'is missing',
      config.replace('inbox.ndjson', 'inbx.ndjson'),
      /inbx\.ndjson does not exist/,
      /Correct path/,
    ],
    ['is a folder', config.replace('inbox.ndjson', 'folder'), /folder/, /./],
    [
      'has not the column that is named',
      config
        .replace('finds: addressed', 'finds: addressed, columns: { text: body }')
        .replace('inbox.ndjson', 'some.csv'),
      /some\.csv has no column body/,
      /Its columns are id, author, postedAt, text/,
    ],
  ])('%s: exit 2, and what to do', async (_what, yaml, message, hint) => {
    desk.write('folder/a', '');
    desk.write('some.csv', 'id,author,postedAt,text\n');
    desk.write('listen.yaml', yaml);
    const { code, stdout } = await desk.listen(['fetch']);
    expect(code).toBe(2);
    const [, text = ''] = /^inbox {2}✗ ([\s\S]*?)\n\n/.exec(stdout) ?? [];
    const flat = text.replace(/\s+/g, ' ');
    expect(flat).toMatch(message);
    expect(flat.split(' → ')[1]).toMatch(hint);
  });
});

describe('a server that is wrong', () => {
  let server: LoopbackServer;
  let answer: () => { readonly status?: number; readonly text?: string; readonly json?: unknown };
  beforeEach(async () => {
    server = await serve([{ path: '/:rest*', answer: () => answer() }]);
  });
  afterEach(() => server.close());

  function feedConfig(url: string): string {
    return config.replace(
      / {2}- \{.*\}/,
      `  - { network: feed, name: news, url: '${url}' }\n  - { network: file, name: inbox, path: ./inbox.ndjson, finds: addressed }`,
    );
  }

  async function fetchedNews(): Promise<{ readonly code: number | null; readonly told: string }> {
    const { code, stdout } = await desk.listen(['fetch', '--max-wait', '1s']);
    const [, told = ''] = /^news {3}✗ ([\s\S]*?)\ninbox {2}✓ 3 new/m.exec(stdout) ?? [];
    expect(told, stdout).not.toBe('');
    return { code, told: told.replace(/\s+/g, ' ') };
  }

  it('is not there', async () => {
    await server.close();
    desk.write('listen.yaml', feedConfig(`${server.url}/feed.xml`));
    const { code, told } = await fetchedNews();
    expect(code).toBe(3);
    expect(told).toMatch(/127\.0\.0\.1:\d+.* → /);
    expect(told).toMatch(/refused|cannot be reached|not reached/i);
  });

  it('has no such name', async () => {
    desk.write('listen.yaml', feedConfig('http://no-such-host.invalid/feed.xml'));
    const { code, told } = await fetchedNews();
    expect(code).toBe(3);
    expect(told).toMatch(/no-such-host\.invalid.* → /);
  });

  it.each([
    [
      'an HTML page where a feed should be',
      { text: '<!doctype html><html><head><title>Welcome</title></head><body>Hi</body></html>' },
      /HTML|web page|no feed/i,
    ],
    ['nothing', { text: '' }, /./],
    ['half a document', { text: '<rss version="2.0"><channel><item><title>x' }, /./],
    ['JSON that is no feed', { json: { hello: 'world' } }, /./],
  ])('gives %s', async (_what, given, message) => {
    answer = () => given;
    desk.write('listen.yaml', feedConfig(`${server.url}/feed.xml`));
    const { code, stdout } = await desk.listen(['fetch']);
    const flat = stdout.replace(/\s+/g, ' ');
    expect(code, stdout).toBe(3);
    expect(flat).toMatch(/news ✗ .*feed\.xml.* → /);
    expect(flat).toMatch(message);
    expect(flat).toContain('inbox ✓ 3 new');
  });

  it('gives 404: the address is told', async () => {
    answer = () => ({ status: 404, text: 'Not found' });
    desk.write('listen.yaml', feedConfig(`${server.url}/feed.xml`));
    const { code, told } = await fetchedNews();
    expect(code).toBe(3);
    expect(told).toMatch(/feed\.xml.*404.* → /);
  });

  it('stands in doctor with the same words', async () => {
    answer = () => ({ status: 404, text: 'Not found' });
    desk.write('listen.yaml', feedConfig(`${server.url}/feed.xml`));
    const { code, stdout } = await desk.listen(['doctor']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ news +.*404/m);
    expect(stdout).toMatch(/^✓ inbox /m);
    expect(stdout).toMatch(/^! database .*does not exist yet/m);
    expect(stdout).toMatch(/\n1 error, \d warnings?\. Exit 1\.\n$/);
  });
});

describe('standard input and flags', () => {
  it('a database that is named with --db and is a folder', async () => {
    desk.write('listen.yaml', config);
    for (const command of ['fetch', 'report'])
      complains(await desk.listen([command, '--db', '.']), 5, /is a folder/, /--db/);
    complains(await desk.listen(['fetch', '--db', join(desk.folder, 'inbox.ndjson', 'x.db')]), 5, /./, /./);
  });

  it('--max-wait that is no time', async () => {
    desk.write('listen.yaml', config);
    complains(await desk.listen(['fetch', '--max-wait', 'ages']), 2, /"ages" is not a length of time/, /90s/);
  });
});
