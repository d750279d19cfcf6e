import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { manual } from '../../src/commands/manual.ts';
import { wholeProgram } from '../../src/commands/program.ts';
import { treeOf } from '../../src/commands/tree.ts';
import { createContext } from '../../src/context.ts';
import { type CommandTree, everyCommand, namesOf } from '../../src/render/command-tree.ts';
import { roffText } from '../../src/render/man.ts';
import { convention } from '../cli/conventions/lines.ts';

const root = join(import.meta.dirname, '..', '..');
const path = join(root, 'man', 'listen.1');
const page = readFileSync(path, 'utf8');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

let tree: CommandTree;
beforeAll(async () => {
  tree = treeOf(await wholeProgram(createContext(process), version));
});

describe('man/listen.1', () => {
  it(convention(20, 'is up to date: npm run build writes it'), async () => {
    expect(page).toBe(await manual(createContext(process), version));
  });

  it(convention(20, 'has every command and, in its part, every flag'), () => {
    const parts = new Map(
      page.split(/^\.SS /m).map((part) => [part.slice(0, part.indexOf('\n')).replaceAll('\\-', '-'), part]),
    );
    const commands = everyCommand(tree).filter(
      ({ path: at }) => at.length > 0 && !at.slice(1).includes('help'),
    );
    expect(commands.length).toBeGreaterThan(30);
    for (const command of commands) {
      const part = parts.get(`listen ${command.path.join(' ')}`);
      expect(part, command.path.join(' ')).toBeDefined();
      for (const flag of command.flags.filter(({ long }) => long !== '--help'))
        expect(part).toContain(
          namesOf(flag)
            .map((name) => `\\fB${roffText(name)}\\fR`)
            .join(', '),
        );
    }
    for (const flag of ['--config', '--db', '--no-color', '--debug'])
      expect(page).toContain(`\\fB${roffText(flag)}\\fR`);
  });

  it('is ASCII, and names neither what is hidden nor a secret flag', () => {
    expect(page).toMatch(/^[\n -~\t]*$/);
    expect(page).not.toMatch(/listen complete\b|\\-\\-token|\\-\\-password/);
  });

  it('is read by groff without a warning (skipped where groff is not installed)', ({ skip }) => {
    const { error, status, stdout, stderr } = spawnSync('groff', ['-man', '-Tutf8', '-ww', '-P-c', path], {
      encoding: 'utf8',
    });
    if (error) skip('groff is not installed');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.replace(/.\u0008/g, '')).toMatch(/^ {7}--unanswered|, --unanswered/m);
  });
});
