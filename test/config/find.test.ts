import { describe, expect, it } from 'vitest';
import { defaultDatabase, findConfig } from '../../src/config/find.ts';

function find(there: readonly string[], env: Record<string, string> = {}, flag?: string): string {
  return findConfig({
    flag,
    env: { HOME: '/home/jo', ...env },
    cwd: '/acme',
    exists: (path) => there.includes(path),
  });
}

const here = '/acme/listen.yaml';
const home = '/home/jo/.config/listen/listen.yaml';

describe('the configuration file', () => {
  it.each([
    [
      '--config before all',
      [here, home, '/acme/a.yaml', '/b.yaml'],
      { LISTEN_CONFIG: '/b.yaml' },
      'a.yaml',
      '/acme/a.yaml',
    ],
    ['then $LISTEN_CONFIG', [here, home, '/b.yaml'], { LISTEN_CONFIG: '/b.yaml' }, undefined, '/b.yaml'],
    ['then the folder’s own', [here, home], {}, undefined, here],
    ['then the one in the home folder', [home], {}, undefined, home],
    [
      'there by $XDG_CONFIG_HOME',
      [home, '/x/listen/listen.yaml'],
      { XDG_CONFIG_HOME: '/x' },
      undefined,
      '/x/listen/listen.yaml',
    ],
    ['a relative $XDG_CONFIG_HOME is ignored', [home], { XDG_CONFIG_HOME: 'x' }, undefined, home],
    ['an empty $LISTEN_CONFIG is none', [here], { LISTEN_CONFIG: '' }, undefined, here],
  ] as const)('is %s', (_, there, env, flag, path) => expect(find(there, env, flag)).toBe(path));

  it('that is named but not there is an error, not passed over', () => {
    expect(() => find([here], {}, 'missing.yaml')).toThrow('/acme/missing.yaml (--config) does not exist');
    expect(() => find([here], { LISTEN_CONFIG: 'm.yaml' })).toThrow(
      '/acme/m.yaml ($LISTEN_CONFIG) does not exist',
    );
  });

  it('that is nowhere is an error that says where it was looked for', () => {
    expect(() => find([])).toThrow(`no configuration file: neither ${here} nor ${home} exists`);
  });

  it('is refused with a word on ./brands where that is all there is', () => {
    expect(() => find(['/acme/brands'])).toThrow(
      expect.objectContaining({
        message: 'no configuration file here, but a folder of them: /acme/brands',
        hint: 'Add --all-brands, or name one of them: --config brands/acme.yaml.',
      }),
    );
    expect(find(['/acme/brands', home])).toBe(home);
  });
});

it.each([
  ['Acme Air', '/home/jo/.local/share/listen/acme-air.db'],
  ['../../etc/passwd', '/home/jo/.local/share/listen/etc-passwd.db'],
  ['???', '/home/jo/.local/share/listen/brand.db'],
])('the database of %j lies in %s', (brand, path) =>
  expect(defaultDatabase({ HOME: '/home/jo' }, brand)).toBe(path),
);
