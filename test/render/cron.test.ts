import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CronJob, crontabLine, systemdUnits, unitName } from '../../src/render/cron.ts';
import { cronCommand } from '../support/cron.ts';

const job = (words: readonly string[], rest: Partial<CronJob> = {}): CronJob => ({
  brand: 'Acme Air',
  words,
  env: {},
  log: undefined,
  ...rest,
});

/** The arguments that `/bin/sh` hands to the program in a line of a crontab. */
function runByCron(line: string): readonly string[] {
  const text = execFileSync('/bin/sh', ['-c', cronCommand(line)], { encoding: 'utf8' });
  return text.split('\0').slice(0, -1);
}

describe('a crontab line', () => {
  it.each([
    ['/srv/acme/listen.yaml', '/srv/acme/listen.yaml'],
    ['/srv/my acme/listen.yaml', "'/srv/my acme/listen.yaml'"],
    ['/srv/100%/listen.yaml', "'/srv/100\\%/listen.yaml'"],
    ["/srv/o'brien/listen.yaml", "'/srv/o'\\''brien/listen.yaml'"],
    ['/srv/$HOME`id`;x', "'/srv/$HOME`id`;x'"],
    ['~/listen.yaml', "'~/listen.yaml'"],
    ['', "''"],
  ])('holds %j as %s', (word, quoted) => {
    expect(crontabLine('*/5 * * * *', job(['/usr/bin/node', word]))).toBe(
      `*/5 * * * * /usr/bin/node ${quoted}`,
    );
  });

  it('puts variables before the program and its output into the log', () => {
    const line = crontabLine(
      '0 * * * *',
      job(['/usr/bin/node'], { env: { XDG_STATE_HOME: '/a b' }, log: '/var/100%.log' }),
    );
    expect(line).toBe("0 * * * * XDG_STATE_HOME='/a b' /usr/bin/node >>'/var/100\\%.log' 2>&1");
  });

  it('hands any word through cron and sh as it is', () => {
    const hard = fc.string({
      unit: fc.constantFrom('%', '\\', "'", '"', ' ', '$', '`', 'a', 'é', '!', '~', '*'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.array(hard, { minLength: 1, maxLength: 5 }), (words) => {
        expect(runByCron(crontabLine('* * * * *', job(['printf', '%s\\0', ...words])))).toEqual(words);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a unit of systemd', () => {
  it.each([
    ['/srv/acme/listen.yaml', '/srv/acme/listen.yaml'],
    ['/srv/my acme', '"/srv/my acme"'],
    ['/srv/100%', '/srv/100%%'],
    ['/srv/$HOME', '"/srv/$$HOME"'],
    ['/srv/"a"\\b', '"/srv/\\"a\\"\\\\b"'],
    ['', '""'],
  ])('holds %j as %s', (word, quoted) => {
    const { service } = systemdUnits({ calendar: '*:0/5', everyMs: 300_000 }, job(['/usr/bin/node', word]));
    expect(service.split('\n')).toContain(`ExecStart=/usr/bin/node ${quoted}`);
  });

  it('catches up what it missed and spreads its starts', () => {
    const { timer } = systemdUnits({ calendar: '*:0/5', everyMs: 300_000 }, job(['/usr/bin/node']));
    for (const line of [
      'OnCalendar=*:0/5',
      'Persistent=true',
      'RandomizedDelaySec=30',
      'WantedBy=timers.target',
    ])
      expect(timer.split('\n')).toContain(line);
  });

  it('is one line a setting, whatever the brand is called', () => {
    const { service } = systemdUnits(
      { calendar: '06:00', everyMs: 86_400_000 },
      job(['/usr/bin/node'], { brand: 'A\nExecStart=/bin/false\u2028% B' }),
    );
    expect(service.match(/^ExecStart=/gm)).toHaveLength(1);
    expect(service).toContain('Description=What people say about A ExecStart=/bin/false %% B\n');
  });

  it.each([
    ['Acme Air', 'listen-acme-air'],
    ['Café & Söhne', 'listen-cafe-sohne'],
    ['日本', 'listen'],
    ["../x'; rm", 'listen-x-rm'],
  ])('of %s is called %s', (brand, name) => {
    expect(unitName(brand)).toBe(name);
  });
});
