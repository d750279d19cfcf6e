import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../support/cli.ts';
import { convention } from './conventions/lines.ts';
import { fetchedInbox } from './inbox.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await fetchedInbox();
});
afterAll(() => desk.remove());

const lists = [['report'], ['report', '--negative'], ['report', '--unanswered'], ['report', '-u', '--all']];

async function stdoutOf(...args: readonly string[]): Promise<string> {
  const { code, stdout } = await desk.listen(args);
  expect(code).toBe(0);
  return stdout;
}

async function rowsOf(...args: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  return JSON.parse(await stdoutOf(...args)) as readonly Record<string, unknown>[];
}

/** Every field, in the order promised to scripts. */
const fields =
  'id,key,network,source,url,author,handle,followers,text,latestText,lang,postedAt,firstSeenAt,sentiment,score,intent,needs,' +
  'topics,state,openedBy,waitingSince,waitingSeconds,officeSeconds,dueAt,late,answeredAt,answerSeconds,answerUrl,answerKind,' +
  'agent,followUps,asks,firstAskedAt,lastWordAt,joins,handoffs,cold,likes,reposts,replies,views,rating,priority,priorityParts,why';

describe.concurrent('--json beside another format', () => {
  it.each([
    ['markdown', 'report', '-u'],
    ['markdown', 'themes'],
    ['markdown', 'sql', '--views'],
    ['markdown', 'networks'],
    ['table', 'today'],
  ])('is refused: %s, of listen %s', async (format, ...args) => {
    const { code, stdout, stderr } = await desk.listen([...args, '--format', format, '--json']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`--json is short for --format json, and --format ${format} asks for another`);
  });
});

describe.concurrent('json', () => {
  it.each(lists)(convention(5, '%s %s %s is an array of rows with every field'), async (...args) => {
    const rows = await rowsOf(...args, '--json');
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) expect(Object.keys(row).join(',')).toBe(fields);
  });

  it(convention(9, 'fits its schema, and the schema knows every field'), async () => {
    const schema = JSON.parse(await stdoutOf('schema', 'report')) as { items: { properties: object } };
    expect(Object.keys(schema.items.properties).join(',')).toBe(`brand,${fields}`);
    const ajv = new Ajv2020({ allErrors: true });
    ajvFormats.default(ajv);
    const fits = ajv.compile(schema);
    for (const list of lists) {
      fits(await rowsOf(...list, '--json'));
      expect(fits.errors).toBeNull();
    }
    expect(fits([{ id: 'mastodon:1' }])).toBe(false);
  });

  it(convention(5, 'keeps only the fields asked for, in that order'), async () => {
    const rows = await rowsOf('report', '-u', '--sort', 'waiting', '--json', 'waitingSeconds, id');
    expect(rows.slice(0, 2)).toEqual([
      { waitingSeconds: 28_800, id: 'file:inbox/phone' },
      { waitingSeconds: 25_200, id: 'file:inbox/wide' },
    ]);
    expect(Object.keys(rows[0] ?? {})).toEqual(['waitingSeconds', 'id']);
  });

  it(convention(5, 'names the valid fields when one is not, exit 2, nothing on stdout'), async () => {
    const { code, stdout, stderr } = await desk.listen(['report', '--json', 'id,waited']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('there is no field "waited"');
    expect(stderr).toContain(fields.replaceAll(',', ', '));
  });

  it(convention(8, 'has times in UTC and durations in whole seconds, unknown as null'), async () => {
    const [bag] = await rowsOf('report', '-u', '--author', 'jo', '--json');
    expect(bag).toMatchObject({
      postedAt: '2026-01-15T09:46:00.000Z',
      firstSeenAt: '2026-01-15T12:00:00.000Z',
      waitingSince: '2026-01-15T09:46:00.000Z',
      waitingSeconds: 8040,
      officeSeconds: 8040,
      dueAt: '2026-01-15T10:46:00.000Z',
      late: true,
      followers: 18_400,
      likes: null,
      answeredAt: null,
      latestText: null,
    });
    const [phone] = await rowsOf('report', '-u', '--author', 'pit', '--json', 'officeSeconds,followers');
    // 04:00 to 12:00 UTC, the office opens at 07:00 UTC.
    expect(phone).toEqual({ officeSeconds: 18_000, followers: null });
  });

  it(convention(1, 'is what jq reads'), async () => {
    const { code, stdout } = await desk.shell(
      `listen report --unanswered --json | jq -r 'map(select(.waitingSeconds > 3600)) | length'`,
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: '9\n' });
  });
});

describe.concurrent(convention(3, 'ndjson'), () => {
  it('is one object a line with the rows of json', async () => {
    const text = await stdoutOf('report', '--format', 'ndjson');
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(rows).toEqual(await rowsOf('report', '--json'));
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('is nothing at all when nothing is found', async () => {
    expect(await stdoutOf('report', '--format', 'ndjson', '--author', 'nobody')).toBe('');
  });
});

describe.concurrent(convention(7, 'csv'), () => {
  it('has a header and quotes what needs it, read back by another program', async () => {
    const text = await stdoutOf('report', '--format', 'csv');
    const [header, ...body] = parse(text, { record_delimiter: '\r\n' }) as readonly (readonly string[])[];
    expect(header?.join(',')).toBe(fields);
    const rows = await rowsOf('report', '--json');
    expect(body.map((cells) => cells[0])).toEqual(rows.map((row) => row['id']));
    const column = fields.split(',').indexOf('text');
    const plain = body.map((cells) => cells[column]?.replace(/^'(?=[=+\-@\t\r])/, ''));
    expect(plain).toEqual(rows.map((row) => row['text']));
    expect(text).toContain('""quoted""');
  });

  it('lets no spreadsheet run a formula', async () => {
    const text = await stdoutOf('report', '--format', 'csv');
    const body = parse(text, { record_delimiter: '\r\n', columns: true }) as readonly Record<
      string,
      string
    >[];
    const formula = body.find((row) => row['id'] === 'file:inbox/formula');
    expect(formula?.['text']).toBe(`'=HYPERLINK("https://evil.example","Acme Air") why does the app fail?`);
    expect(formula?.['author']).toBe("'=2+3");
    const numbers = new Set(['score', 'waitingSeconds']);
    for (const row of body)
      for (const [name, cell] of Object.entries(row))
        if (!numbers.has(name)) expect(cell).not.toMatch(/^[=+\-@]/);
    expect(body.some((row) => row['score']?.startsWith('-'))).toBe(true);
  });

  it('is the header alone when nothing is found', async () => {
    expect(await stdoutOf('report', '--format', 'csv', '--author', 'nobody')).toBe(`${fields}\r\n`);
  });
});

describe.concurrent('markdown', () => {
  it('is a table whose cells can break out of nothing', async () => {
    const text = await stdoutOf('report', '-u', '--format', 'markdown');
    const [head, rule, ...body] = text.trimEnd().split('\n');
    expect(head).toBe(
      '| state | waitingSince | waitingSeconds | key | network | author | text | url | why |',
    );
    expect(rule).toBe('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
    expect(body).toHaveLength(10);
    const evil = body.find((line) => line.includes('why is my seat gone'));
    expect(evil).toContain(
      String.raw`\<script\>alert(1)\</script\> & \| pipe \`tick\` \*star\* \[a\](b), "quoted" line |`,
    );
    for (const line of body) expect(line.match(/(?<!\\)\|/g)).toHaveLength(10);
  });
});

describe.concurrent('html', () => {
  it('is one page that runs nothing and loads nothing', async () => {
    const text = await stdoutOf('report', '-u', '--sort', 'waiting', '--format', 'html');
    expect(text).toMatch(/^<!doctype html>/);
    expect(text).toContain('<title>Acme Air: waiting</title>');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp;');
    expect(text).not.toMatch(/<script|<img|<link|src=/);
    expect(text.match(/<tr>/g)).toHaveLength(11);
    expect(text.match(/href="[^"]*"/g)).toEqual([
      'href="https://social.example/eve/1?a=1&amp;b=]8;;"',
      'href="https://social.example/jo/1"',
      'href="https://social.example/ada/1"',
    ]);
  });
});

describe.concurrent('whatever the format', () => {
  it.each(['json', 'ndjson', 'csv', 'markdown', 'html', 'table'])(
    '%s carries no control character of what was fetched',
    async (format) => {
      const text = await stdoutOf('report', '--format', format);
      expect(text).not.toMatch(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
    },
  );

  it('the waits stand in the same order', async () => {
    const order = (await rowsOf('report', '-u', '--json', 'key')).map((row) => String(row['key']));
    const csv = parse(await stdoutOf('report', '-u', '--format', 'csv'), {
      columns: true,
      record_delimiter: '\r\n',
    }) as readonly Record<string, string>[];
    expect(csv.map((row) => row['key'])).toEqual(order);
    const markdown = (await stdoutOf('report', '-u', '--format', 'markdown')).trimEnd().split('\n').slice(2);
    expect(markdown.map((line) => line.split(' | ')[3])).toEqual(order);
    const table =
      (await stdoutOf('report', '-u', '--flat')).match(/^(?: !|!!| {2}) +[\dhdmin ]+? {2}(\d+) {2}/gm) ?? [];
    expect(table.map((start) => start.trim().split(/ {2,}/).at(-1))).toEqual(order);
  });

  it(convention(4, '2>/dev/null leaves the data alone, >/dev/null the talk'), async () => {
    const data = await desk.shell('listen report -u 2>/dev/null');
    expect(data.stderr).toBe('');
    const talk = await desk.shell('listen report -u >/dev/null');
    expect(talk).toMatchObject({ stdout: '', stderr: 'Coverage: read up to 13:00, no holes.\n' });
  });
});
