import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchedInbox } from '../cli/inbox.ts';
import { createDesk, type Desk } from '../support/cli.ts';
import { cronCommand } from '../support/cron.ts';
import { copyOf, demoDesk, missingFor, type Played, pageSections, play } from './page.ts';

let demo: Desk;
beforeAll(async () => {
  demo = await demoDesk();
  const views = pageSections('docs/daily-use.md').flatMap(({ blocks }) =>
    blocks.filter(({ language }) => language === 'yaml'),
  );
  const yaml = [
    demo.read('listen.yaml'),
    'topics: { refunds: [refund OR vouchers] }\n',
    ...views.map(({ text }) => text),
  ];
  demo.write('listen.yaml', yaml.join(''));
});
afterAll(() => demo.remove());

/** The numbers on the page, as they are in this database: two who wait, and a reply of the brand. */
async function numbers(desk: Desk): Promise<(text: string) => string> {
  const sql = `SELECT (SELECT key FROM waiting WHERE handle = 'nadia.example') AS "402",
    (SELECT key FROM waiting WHERE id = 'file:reviews/r1') AS "415",
    (SELECT key FROM posts WHERE isBrand = 1 AND text LIKE '%One bag of up to%') AS "431"`;
  const { stdout } = await desk.listen(['sql', sql, '--format', 'ndjson']);
  const found = JSON.parse(stdout) as Readonly<Record<string, number>>;
  return (text) => text.replace(/\b(?:402|415|431)\b/g, (number) => String(found[number]));
}

describe('docs/daily-use.md', () => {
  const sections = pageSections('docs/daily-use.md');

  it.each(sections.map((section) => ({ ...section })))('does what it says: $heading', async (section) => {
    const desk = copyOf(demo);
    try {
      const number = await numbers(desk);
      const blocks = section.blocks.map((block) => ({ ...block, text: number(block.text) }));
      const { played } = await play(desk, { ...section, blocks });
      expect(played.length).toBeGreaterThan(0);
      for (const { stderr } of played) expect(stderr).not.toMatch(/^listen: /m);
      if (section.heading === 'Handing over') {
        expect(desk.read('handover.md')).toContain('stranded in Lisbon');
        expect(played[1]?.stdout.match(/stranded in Lisbon/g)).toHaveLength(1);
      }
    } finally {
      desk.remove();
    }
  });
});

describe('docs/cron.md', () => {
  const crontab =
    '#!/bin/sh\ncase "$1" in -l) cat "$HOME/crontab" ;; -) cat > "$HOME/crontab.new"; mv "$HOME/crontab.new" "$HOME/crontab" ;; esac\n';

  for (const section of pageSections('docs/cron.md').filter(({ blocks }) =>
    blocks.some(({ language }) => language === 'sh'),
  )) {
    const missing = missingFor(section);
    const skipped = missing.map((tool) => `, skipped without ${tool}`).join('');
    it.skipIf(missing.length > 0)(`does what it says: ${section.heading}${skipped}`, async () => {
      const desk = await fetchedInbox();
      try {
        chmodSync(desk.write('tools/crontab', crontab), 0o755);
        chmodSync(desk.write('tools/systemctl', '#!/bin/sh\necho "$@" >> "$HOME/systemctl"\n'), 0o755);
        const { played, shell } = await play(desk, section);
        if (section.heading === 'Cron') {
          const lines = desk.read('crontab').trimEnd().split('\n');
          expect(lines).toHaveLength(2);
          const cron = await shell(`cd / && env -i HOME="$HOME" PATH=/usr/bin:/bin sh -c "$LINE"`, {
            LINE: cronCommand(lines[1] ?? ''),
          });
          expect(cron).toMatchObject({ code: 0, stdout: '', stderr: '' });
        }
        if (section.heading === 'systemd') {
          expect(existsSync(join(desk.folder, '.config/systemd/user/listen-acme-air.timer'))).toBe(true);
          expect(desk.read('systemctl')).toBe(
            '--user daemon-reload\n--user enable --now listen-acme-air.timer\n',
          );
        }
        if (section.heading === 'A monitor') {
          expect(played[0]?.stdout).toContain('--ping https://hc-ping.com/your-check');
          expect(JSON.parse(readFileSync(join(desk.folder, 'doctor.json'), 'utf8'))).toBeTypeOf('object');
        }
      } finally {
        desk.remove();
      }
    });
  }
});

describe('docs/several-brands.md', () => {
  const sections = pageSections('docs/several-brands.md');
  const missing = sections.flatMap(missingFor);

  const skipped = missing.length > 0 ? ', skipped without jq' : '';

  it.skipIf(missing.length > 0)(`can be followed word by word${skipped}`, async () => {
    const desk = createDesk();
    try {
      const played: Played[] = [];
      for (const section of sections) played.push(...(await play(desk, section, { LISTEN_NOW: '' })).played);
      const outputs = played.map(({ stdout }) => stdout).join('');
      expect(outputs).toContain('2 brands · 2 waiting · 1 past the promise');
      expect(outputs).toContain('#1 marked answered');
    } finally {
      desk.remove();
    }
  });
});

describe('docs/quick-start.md', () => {
  const sections = pageSections('docs/quick-start.md');

  it('can be followed word by word', async () => {
    const desk = createDesk();
    try {
      const shown = new Map<string, readonly Played[]>();
      for (const section of sections.filter(({ heading }) => heading !== 'Install'))
        shown.set(section.heading, (await play(desk, section, { LISTEN_NOW: '' })).played);
      const outputs = (heading: string) => shown.get(heading)?.map(({ stdout }) => stdout) ?? [];
      const [list = '', inDepth = ''] = outputs('Who waits');
      expect(list).toMatch(/^!! .*\b3\b.*@mira.*\n ! .*\b5\b.*@per.*$/m);
      expect(list).not.toMatch(/@jo|@hana/);
      expect(inDepth).toMatch(/^#3 [\s\S]*^#1 .*bag/m);
      const [answered = '', none = ''] = outputs('Answer, and it is gone');
      expect(answered).toContain('@mira');
      expect(answered.slice(answered.indexOf('WAITING'))).not.toContain('@per');
      expect(none).not.toContain('@mira');
      expect(outputs('The real thing').join('')).toContain('hacker-news');
    } finally {
      desk.remove();
    }
  });
});
