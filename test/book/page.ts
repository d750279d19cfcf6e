import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect } from 'vitest';
import { configFor } from '../../demo/play.ts';
import { secrets, stage } from '../../demo/scenario.ts';
import { createDesk, type Desk, type Ended } from '../support/cli.ts';
import { cronCommand } from '../support/cron.ts';
import { type Block, fileName, type Section, sectionsOf } from './blocks.ts';

export const noon = '2026-01-15T12:00:00Z';

/** The pages under `docs/` and the README. */
export function pageText(name: string): string {
  return readFileSync(join(import.meta.dirname, '..', '..', name), 'utf8');
}

export function pageSections(name: string): readonly Section[] {
  return sectionsOf(pageText(name));
}

/** A desk that has fetched the world of `npm run demo`, at noon of 15 January 2026. Its servers are gone. */
export async function demoDesk(): Promise<Desk> {
  const desk = createDesk();
  const scene = await stage(Date.parse(noon));
  try {
    desk.write('reviews.csv', scene.reviewsCsv);
    desk.write('listen.yaml', configFor(scene));
    const { code, stderr } = await desk.listen(['fetch'], { env: { ...secrets, LISTEN_NOW: noon } });
    if (code !== 0) throw new Error(`fetch ended with ${code}: ${stderr}`);
  } finally {
    await scene.close();
  }
  return desk;
}

/** A desk of its own with the same configuration and database, which is `~/acme` too. */
export function copyOf(desk: Desk): Desk {
  const copy = createDesk();
  cpSync(desk.folder, copy.folder, { recursive: true });
  symlinkSync('.', join(copy.folder, 'acme'));
  return copy;
}

const optional = /\b(?:jq|curl|sqlite3|duckdb|python3|fzf|flock)\b/g;
const folders = `${process.env['PATH']}${delimiter}/usr/bin`.split(delimiter);

/** The programs that a section runs and this machine lacks, beside listen and what every Unix has. */
export function missingFor({ blocks }: Section): readonly string[] {
  const run = blocks
    .filter(({ language }) => language === 'sh' || language === 'crontab')
    .map(({ text }) => text.replace(/^#.*$/gm, ''))
    .join('\n');
  const needed = new Set(run.match(optional) ?? []);
  return [...needed].filter((tool) => !folders.some((folder) => existsSync(join(folder, tool))));
}

export interface Played extends Ended {
  readonly block: Block;
}

/** Runs a line of bash in the desk's folder, where what the blocks run is at hand. */
export type Shell = (line: string, env?: Readonly<Record<string, string>>) => Promise<Ended>;

/**
 * Runs the blocks of a section in their order, as a reader would: a script is saved under the name it bears, a line of a
 * crontab runs as cron runs it, and a block of text after a block of shell is what that printed. Each must end with 0.
 */
export async function play(
  desk: Desk,
  section: Section,
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly played: readonly Played[]; readonly shell: Shell }> {
  const tools = join(desk.folder, 'tools');
  mkdirSync(tools, { recursive: true });
  const path = `${tools}:${desk.path}:${process.env['PATH']}`;
  // A folder that a block went into is where the next one begins.
  const shell: Shell = (line, more = {}) =>
    desk.shell(`cd "$(cat ~/.folder 2> /dev/null || pwd)" && trap 'pwd > ~/.folder' EXIT\n${line}`, {
      env: { LISTEN_NOW: noon, ...env, PATH: path, ...more },
    });
  const played: Played[] = [];
  const run = async (block: Block, line: string): Promise<void> => {
    const ended = await shell(line);
    expect(ended.code, `${block.text}\n${ended.stderr}`).toBe(0);
    played.push({ block, ...ended });
  };
  for (const block of section.blocks) {
    const name = fileName(block);
    if (name !== undefined) chmodSync(desk.write(name, block.text), 0o755);
    else if (block.language === 'sh') await run(block, block.text);
    else if (block.language === 'crontab') {
      for (const line of block.text.split('\n').filter((each) => /^[\d*@]/.test(each)))
        await run(block, `cd / && exec /bin/sh -c ${quoted(cronCommand(line))}`);
    } else if (block.language === 'text') {
      const before = played.at(-1);
      expect(before?.stdout.replaceAll('\r\n', '\n'), before?.block.text).toBe(block.text);
    }
  }
  return { played, shell };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
