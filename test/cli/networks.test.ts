import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { networks } from '../../src/networks/index.ts';
import { createDesk, type Desk } from '../support/cli.ts';
import { onTerminal } from '../support/terminal.ts';
import { convention } from './conventions/lines.ts';

/** An empty folder: what is built in needs no configuration. */
let desk: Desk;
beforeAll(async () => {
  desk = createDesk();
  for (const command of ['fetch', 'report', 'auth login', 'networks'])
    flags.push((await desk.listen([...command.split(' '), '--help'])).stdout);
});
afterAll(() => desk.remove());

const root = join(import.meta.dirname, '..', '..');
const flags: string[] = [];
const ids = networks.map(({ id }) => id);

type Row = Readonly<Record<string, unknown>>;
const json = async (...args: readonly string[]): Promise<readonly Row[]> => {
  const { code, stdout, stderr } = await desk.listen(['networks', ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as readonly Row[];
};

describe.concurrent('networks', () => {
  it('has a row for every network that is built in', async () => {
    const { code, stdout } = await desk.listen(['networks']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^NETWORK +WHAT IT NEEDS +WHAT IS COLLECTED$/m);
    for (const id of ids) expect(stdout).toMatch(new RegExp(`^${id} +\\S`, 'm'));
  });

  it('fits the terminal', async () => {
    const { lines } = await onTerminal(desk, 'listen networks', { columns: 100 });
    expect(lines.length).toBeGreaterThan(ids.length);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('tells all of one, by its own words', async () => {
    const { code, stdout } = await desk.listen(['networks', 'mastodon']);
    expect(code).toBe(0);
    for (const part of [
      /^Mastodon \(network: mastodon\)$/m,
      /^ {2}answers +your own posts, exact parent$/m,
      /^ {2}costs +nothing$/m,
      /^ {2}login +listen auth login SOURCE$/m,
      /^ {2}API +https:\/\/docs\.joinmastodon\.org\//m,
    ])
      expect(stdout).toMatch(part);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it(convention(9, '--json has every field of every network, as the schema says'), async () => {
    const rows = await json('--json');
    expect(rows.map(({ id }) => id)).toEqual(ids);
    const schema = JSON.parse((await desk.listen(['schema', 'networks'])).stdout);
    const valid = new Ajv2020().compile(schema);
    expect(valid(rows), JSON.stringify(valid.errors)).toBe(true);
    expect(rows.find(({ id }) => id === 'bluesky')).toMatchObject({
      title: 'Bluesky',
      costs: 'nothing',
      search: true,
      login: true,
      judged: true,
      textsHours: null,
      allowances: [{ name: 'logins', calls: 90, per: 'day', zone: 'UTC' }],
    });
    expect(rows.find(({ id }) => id === 'hacker-news')).toMatchObject({ login: false, scopes: [] });
  });

  it(convention(5, '--json picks fields in order, and names them when one is none'), async () => {
    const rows = await json('bluesky', '--json', 'needs,id');
    expect(rows).toEqual([{ needs: 'a handle and an app password', id: 'bluesky' }]);
    expect(Object.keys(rows[0] ?? {})).toEqual(['needs', 'id']);
    const { code, stderr } = await desk.listen(['networks', '--json', 'id,price']);
    expect(code).toBe(2);
    expect(stderr).toContain('there is no field "price"');
    expect(stderr).toContain('Fields: id, title, collects');
  });

  it('that is none is answered with what was meant, exit 2', async () => {
    const { code, stderr } = await desk.listen(['networks', 'mastodom']);
    expect(code).toBe(2);
    expect(stderr).toContain('there is no network "mastodom"\n  → Did you mean mastodon?');
  });

  it('every phrase is one line of at most 200 signs without a stop at its end, and breaks no table', async () => {
    for (const { id, ...phrases } of await json('--json', 'id,collects,answers,needs,costs,limits'))
      for (const [name, phrase] of Object.entries(phrases))
        expect(phrase, `${id} ${name}`).toMatch(/^[^\n|]{1,199}[^\n|.]$/);
  });

  it.each(ids)(
    '%s has a page for setting it up, which names only commands and flags that there are',
    async (id) => {
      const page = readFileSync(join(root, 'docs', 'networks', `${id}.md`), 'utf8');
      expect(page).toMatch(/^# /);
      expect(page.split('\n').length).toBeLessThan(100);
      for (const [, command = '', word = ''] of page.matchAll(/`listen ([a-z]+)(?: ([a-z]+))?/g)) {
        const { code, stdout } = await desk.listen([command, '--help']);
        expect(code, command).toBe(0);
        const isGroup = stdout.includes('Commands:');
        if (isGroup && word !== '')
          expect(stdout, `${command} ${word}`).toMatch(new RegExp(`^ {2}${word} `, 'm'));
      }
      for (const [flag] of page.matchAll(/(?<=`|\s)--[a-z][a-z-]+/g))
        expect(flags.join('\n'), flag).toContain(flag);
    },
  );

  it('--format markdown is the table in the README: node scripts/readme-networks.mjs writes it', async () => {
    const { code, stdout } = await desk.listen(['networks', '--format', 'markdown']);
    expect(code).toBe(0);
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const [table] = /^\| network \|[^\n]*\n(\|[^\n]*\n)*/m.exec(readme) ?? [];
    expect(table).toBe(stdout);
  });
});
