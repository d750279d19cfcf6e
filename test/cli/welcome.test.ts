import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from '../support/cli.ts';
import { onTerminal } from '../support/terminal.ts';
import { convention } from './conventions/lines.ts';

const welcome = [
  'listen: what people say about a brand, and who still waits for an answer.',
  'Nothing is configured here yet. To begin:',
  '  listen init                            a few questions; no account is needed',
  '  listen init --brand "Acme Air" --yes   no question: begins with Hacker News',
  'All commands: listen --help',
];

let desk: Desk;
beforeAll(() => {
  desk = createDesk();
});
afterAll(() => desk.remove());

describe.concurrent(convention(17, '`listen` alone in a folder without a configuration'), () => {
  it.each([[[]], [['--no-color']], [['--no-pager']], [['--no-input']], [['--db', 'x.db']], [['--debug']]])(
    convention(17, 'says in five lines what it is and what to type: %j'),
    async (flags) => {
      expect(await desk.listen(flags)).toMatchObject({
        code: 0,
        stdout: `${welcome.join('\n')}\n`,
        stderr: '',
      });
    },
  );

  it('fits a terminal of 80 columns', async () => {
    const { code, lines } = await onTerminal(desk, 'listen', { columns: 80 });
    expect({ code, lines }).toEqual({ code: 0, lines: welcome });
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  });

  it.each([
    ['--config', ['--config', 'gone.yaml'], {}],
    ['$LISTEN_CONFIG', [], { LISTEN_CONFIG: 'gone.yaml' }],
  ])('is an error where a configuration is named and missing: %s', async (by, flags, env) => {
    expect(await desk.listen(flags, { env })).toMatchObject({
      code: 2,
      stdout: '',
      stderr:
        `listen: ${desk.folder}/gone.yaml (${by}) does not exist\n` +
        '  → Correct the path, or write a new file with `listen init`.\n',
    });
  });

  it('suggests the flag that was meant', async () => {
    const { code, stdout, stderr } = await desk.listen(['--confg', 'x']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('--config');
  });
});

it('points at a folder of configurations where there is one', async () => {
  const many = createDesk();
  try {
    many.write('brands/acme.yaml', 'brand: Acme Air\ntrack: [acme]\nsources: []\n');
    const { code, stdout, stderr } = await many.listen([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Add --all-brands');
  } finally {
    many.remove();
  }
});

it('does not say so where there is a configuration', async () => {
  const configured = createDesk();
  try {
    configured.write('listen.yaml', 'brand: Acme Air\ntrack: [acme]\nsources: []\n');
    expect((await configured.listen([])).stdout).not.toContain('Nothing is configured');
  } finally {
    configured.remove();
  }
});
