import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../support/cli.ts';
import { columnsOf, onTerminal } from '../support/terminal.ts';
import { fetchedInbox } from './inbox.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await fetchedInbox();
});
afterAll(() => desk.remove());

const waiting = "SELECT id, author FROM waiting WHERE author IN ('jo', 'ada') ORDER BY key";

describe.concurrent('listen sql', () => {
  it('prints a table whose numbers stand to the right', async () => {
    const { code, stdout, stderr } = await desk.listen([
      'sql',
      'SELECT state, count(*) AS mentions FROM mentions GROUP BY state ORDER BY 2 DESC',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      'state       mentions\nunanswered        10\nprivate            1\nnone               1\nanswered           1\n',
    );
  });

  it.each([
    ['json', '[{"id":"file:inbox/bag","author":"jo"},\n{"id":"file:inbox/soon","author":"ada"}\n]\n'],
    ['ndjson', '{"id":"file:inbox/bag","author":"jo"}\n{"id":"file:inbox/soon","author":"ada"}\n'],
    ['csv', 'id,author\r\nfile:inbox/bag,jo\r\nfile:inbox/soon,ada\r\n'],
    ['markdown', '| id | author |\n| --- | --- |\n| file:inbox/bag | jo |\n| file:inbox/soon | ada |\n'],
    ['table', 'id               author\nfile:inbox/bag   jo\nfile:inbox/soon  ada\n'],
  ])('prints %s', async (format, expected) => {
    expect(await desk.listen(['sql', waiting, '--format', format])).toMatchObject({
      code: 0,
      stdout: expected,
      stderr: '',
    });
  });

  it('prints html', async () => {
    const { stdout } = await desk.listen(['sql', waiting, '--format', 'html']);
    expect(stdout).toContain('<title>Acme Air: query</title>');
    expect(stdout).toContain('<tr><td>file:inbox/bag</td><td>jo</td></tr>');
    expect(stdout.match(/<tr>/g)).toHaveLength(3);
  });

  it.each([
    ['json', '[]\n'],
    ['ndjson', ''],
    ['csv', 'id,author\r\n'],
    ['markdown', '| id | author |\n| --- | --- |\n'],
  ])('of nothing found prints in %s what a report of nothing prints, exit 0', async (format, expected) => {
    const sql = 'SELECT id, author FROM waiting WHERE 0';
    expect(await desk.listen(['sql', sql, '--format', format])).toMatchObject({ code: 0, stdout: expected });
  });

  it('keeps the columns that --json names, in that order', async () => {
    const { stdout } = await desk.listen(['sql', waiting, '--json', 'author,id', '--limit', '1']);
    expect(stdout).toBe('[{"author":"jo","id":"file:inbox/bag"}\n]\n');
    const wrong = await desk.listen(['sql', waiting, '--json', 'authr']);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('there is no column "authr"');
    expect(wrong.stderr).toContain('Columns are: id, author.');
  });

  it('tells integers, numbers, nothing, bytes and what JavaScript cannot hold apart', async () => {
    const sql =
      "SELECT 1 AS a, 1.5 AS b, NULL AS c, x'00ff' AS d, 9007199254740993 AS e, 2 AS a, 'ä\u2028' AS f";
    expect((await desk.listen(['sql', sql, '--format', 'ndjson'])).stdout).toBe(
      '{"a":1,"b":1.5,"c":null,"d":"00ff","e":"9007199254740993","a_2":2,"f":"ä\\u2028"}\n',
    );
  });

  it('reads the statement from standard input for -', async () => {
    const piped = await desk.listen(['sql', '-', '--format', 'ndjson'], {
      input: '-- how many\nSELECT count(*) AS n FROM waiting;\n',
    });
    expect(piped).toMatchObject({ code: 0, stdout: '{"n":10}\n' });
  });

  it('masks personal data where people read it, in words alone, unless --reveal', async () => {
    const sql = "SELECT id, text, upper(text) AS loud FROM waiting WHERE author = 'pit'";
    for (const format of ['table', 'markdown', 'html']) {
      const masked = (await desk.listen(['sql', sql, '--format', format])).stdout;
      expect(masked).toContain('file:inbox/phone');
      expect(masked).not.toMatch(/7946 0958|pit\.miller@post/i);
      const shown = (await desk.listen(['sql', sql, '--format', format, '--reveal'])).stdout;
      expect(shown).toContain('+44 20 7946 0958');
    }
    expect((await desk.listen(['sql', sql, '--json'])).stdout).toContain('+44 20 7946 0958');
    const id = "SELECT 'file:inbox/4420794609581' AS id, '004420794609581' AS nr";
    expect((await desk.listen(['sql', id, '--format', 'markdown'])).stdout).toContain(
      '| file:inbox/4420794609581 | 0044••••••••581 |',
    );
  });

  it('lets no text of others move the cursor, and no spreadsheet run a formula', async () => {
    const sql = "SELECT author, text FROM mentions WHERE author LIKE 'eve%' OR author = '=2+3'";
    for (const format of ['table', 'json', 'ndjson', 'csv', 'markdown', 'html'])
      expect((await desk.listen(['sql', sql, '--format', format])).stdout).not.toMatch(
        /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/,
      );
    const cells = parse((await desk.listen(['sql', sql, '--format', 'csv'])).stdout, {
      record_delimiter: '\r\n',
    }) as string[][];
    expect(cells.map(([author]) => author)).toContain("'=2+3");
  });

  it('gives each record lines of its own where the columns are too many for the screen', async () => {
    const sql = "SELECT * FROM waiting WHERE author IN ('jo', 'ada')";
    const { lines } = await onTerminal(desk, `listen sql "${sql}"`, { columns: 60 });
    expect(lines.filter((line) => /^key +\d+$/.test(line))).toHaveLength(2);
    expect(lines.filter((line) => /^handoffs +0$/.test(line))).toHaveLength(2);
    for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(60);
  });
});

describe.concurrent('what is no query', () => {
  it.each([
    ["INSERT INTO marks (network, postId, kind, at, markedAt, by) VALUES ('a', 'b', 'c', 1, 1, 'd')"],
    ["UPDATE posts SET text = ''"],
    ['DELETE FROM posts'],
    ['DELETE FROM posts RETURNING key'],
    ['WITH a AS (SELECT 1) DELETE FROM posts'],
    ['WITH a AS (SELECT 1) DELETE FROM posts RETURNING key'],
    ['DROP VIEW waiting'],
    ['CREATE TEMP TABLE t (a)'],
    ["ATTACH 'other.db' AS other"],
    ['PRAGMA query_only = OFF'],
    ['PRAGMA user_version'],
    ['VACUUM'],
    ["VACUUM INTO 'copy.db'"],
    ['BEGIN IMMEDIATE'],
    ['SELECT 1; DELETE FROM posts'],
    ['SELECT 1; SELECT 2'],
    ["SELECT load_extension('x')"],
    ["SELECT writefile('copy.db', 'x')"],
    ['/* SELECT */ DELETE FROM posts'],
    ['/* only a comment */ -- and another'],
    ['  '],
  ])('`%s` is refused, exit 2, and nothing changes', async (sql) => {
    const hash = () =>
      createHash('sha256')
        .update(readFileSync(join(desk.folder, 'listen.db')))
        .digest('hex');
    const before = hash();
    const { code, stdout, stderr } = await desk.listen(['sql', sql]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^listen: SQL[^\n]*: \S[^\n]*\n {2}→ [^\n]+\n$/);
    expect(hash()).toBe(before);
    const left = await desk.listen(['sql', 'SELECT count(*) AS n FROM mentions', '--format', 'ndjson']);
    expect(left.stdout).toBe('{"n":13}\n');
    expect((await desk.shell('ls')).stdout).not.toMatch(/copy|other/);
  });
});

describe.concurrent('a statement that is wrong', () => {
  it.each([
    ['SELECT key FORM waiting', 'line 1, column 17', 'near "waiting": syntax error'],
    ["SELECT ')' FROM waiting )", 'line 1, column 25', 'near ")": syntax error'],
    ['SELECT\n  key,\n  autor\nFROM waiting', 'line 3, column 3', 'no such column: autor'],
    ["SELECT '👍 autor', w.autor FROM waiting w", 'line 1, column 19', 'no such column: w.autor'],
    ['SELECT 1 FROM wating', 'line 1, column 15', 'no such table: wating'],
    ['SELECT nope(1)', 'line 1, column 8', 'no such function: nope'],
    ['SELECT abs(1, 2)', 'line 1, column 8', 'wrong number of arguments to function abs()'],
    ['SELECT key FROM', 'line 1, column 16', 'incomplete input'],
    ['SELECT key FROM waiting a, waiting b', 'line 1, column 8', 'ambiguous column name: key'],
    ['EXPLODE', 'line 1, column 1', 'it is not a query'],
  ])('`%s` is told where: %s', async (sql, place, message) => {
    const { code, stdout, stderr } = await desk.listen(['sql', sql]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.split('\n')[0]).toBe(`listen: SQL, ${place}: ${message}`);
  });

  it('says what was meant', async () => {
    expect((await desk.listen(['sql', 'SELECT 1 FROM wating'])).stderr).toContain('Did you mean waiting?');
    expect((await desk.listen(['sql', 'SELECT autor FROM waiting'])).stderr).toContain(
      'Did you mean author?',
    );
  });

  it('has no parameters', async () => {
    const { code, stderr } = await desk.listen(['sql', 'SELECT ? AS a']);
    expect(code).toBe(2);
    expect(stderr).toContain('it has parameters, and nothing fills them');
  });

  it('fails at a row as it would at the first', async () => {
    const { code, stderr } = await desk.listen([
      'sql',
      "SELECT json_extract(value, '$') FROM (SELECT '1' AS value UNION ALL SELECT 'x')",
      '--format',
      'ndjson',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('listen: SQL: malformed JSON\n');
  });
});

describe.concurrent('a query without an end', () => {
  const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT';

  it('is ended when it gives no row for too long, exit 2', async () => {
    const { code, stdout, stderr } = await desk.listen([
      'sql',
      `${endless} count(*) FROM n`,
      '--timeout',
      '1s',
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'listen: the query was ended: it gave no row for 1 s\n  → Ask for less, or give it more time: --timeout 10min.\n',
    );
  });

  it('of rows ends with its reader, and with --limit', async () => {
    const head = await desk.shell(`listen sql '${endless} i FROM n' --format ndjson | head -n 2`);
    expect(head).toMatchObject({ code: 0, stdout: '{"i":1}\n{"i":2}\n', stderr: '' });
    const limited = await desk.listen(['sql', `${endless} i FROM n`, '--format', 'csv', '--limit', '2']);
    expect(limited).toMatchObject({ code: 0, stdout: 'i\r\n1\r\n2\r\n' });
  });

  it('in a table is cut, and says so', async () => {
    const { code, stdout, stderr } = await desk.listen(['sql', `${endless} i FROM n`, '--limit', '3']);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: 'i\n1\n2\n3\n',
      stderr: 'There are more rows (--limit 0).\n',
    });
  });

  it('ends with a signal, and leaves no process behind', async () => {
    const own = await fetchedInbox();
    const children = `for p in /proc/[0-9]*; do
      [ "$(readlink $p/cwd)" = "$PWD" ] && tr '\\0' ' ' < $p/cmdline; done 2>/dev/null | grep -c "query-chil[d]"`;
    let during = '';
    const ended = await own.listen(['sql', `${endless} count(*) FROM n`], {
      started: (kill) => {
        const look = async (): Promise<void> => {
          during = (await own.shell(children)).stdout;
          if (during === '1\n') kill('SIGTERM');
          else await look();
        };
        void look();
      },
    });
    expect(ended.code).toBe(143);
    expect(during).toBe('1\n');
    expect((await own.shell(children)).stdout).toBe('0\n');
    own.remove();
  });
});

describe.concurrent('listen sql --views', () => {
  it('lists every view with its columns, in every format', async () => {
    const { code, stdout } = await desk.listen(['sql', '--views', '--json']);
    expect(code).toBe(0);
    const rows = JSON.parse(stdout) as readonly { view: string; column: string }[];
    expect([...new Set(rows.map(({ view }) => view))]).toEqual([
      'answered',
      'mentions',
      'threads',
      'waiting',
    ]);
    for (const { view, column } of rows) expect(stdout).toContain(`{"view":"${view}","column":"${column}"}`);
    expect(rows.filter(({ view }) => view === 'waiting').map(({ column }) => column)).toEqual([
      'key',
      'id',
      'network',
      'source',
      'url',
      'author',
      'handle',
      'followers',
      'text',
      'latestText',
      'waitingSince',
      'state',
      'acknowledgedAt',
      'lastWordAt',
      'asks',
      'followUps',
      'joins',
      'handoffs',
    ]);
    expect((await desk.listen(['sql', '--views'])).stdout).toMatch(/^view +column\nanswered +key\n/);
  });
});

describe.concurrent('without what it needs', () => {
  it('a statement: usage, exit 2', async () => {
    const { code, stderr } = await desk.listen(['sql']);
    expect(code).toBe(2);
    expect(stderr).toContain("listen: missing required argument 'statement'\n");
  });

  it('a statement, which stands before --json: usage, exit 2', async () => {
    const { code, stderr } = await desk.listen(['sql', '--json', 'SELECT 1']);
    expect(code).toBe(2);
    expect(stderr).toContain(
      'listen: --json took the statement for columns: write the statement before it\n',
    );
  });

  it('a fetch: exit 5', async () => {
    const { code, stderr } = await desk.listen(['sql', 'SELECT 1', '--db', 'none.db']);
    expect(code).toBe(5);
    expect(stderr).toContain('nothing fetched yet');
  });
});
