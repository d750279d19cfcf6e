import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BrandFile, readBrands } from '../../src/config/brands.ts';

type Files = Readonly<Record<string, string>>;

/** Reads the brands of a made-up disk; its folders are those that a file lies in, and `/acme/empty`. */
function brands(files: Files, flag?: string, env: Record<string, string> = {}): readonly BrandFile[] {
  const isFolder = (path: string): boolean =>
    path === '/acme/empty' || Object.keys(files).some((file) => dirname(file) === path);
  return readBrands({
    flag,
    env: { HOME: '/home/jo', ...env },
    cwd: '/acme',
    exists: (path) => path in files || isFolder(path),
    isFolder,
    // As no folder lists them.
    list: (path) =>
      Object.keys(files)
        .filter((file) => dirname(file) === path)
        .map((file) => file.slice(path.length + 1))
        .reverse(),
    read: (path) => ({ path, text: files[path] ?? '' }),
  });
}

const config = (brand: string, database?: string): string =>
  `brand: ${brand}\ntrack: [x]\n${database === undefined ? '' : `database: ${database}\n`}`;
const paths = (found: readonly BrandFile[]): readonly string[] => found.map(({ path }) => path);

const here = { '/acme/brands/a.yaml': config('A') };
const home = { '/home/jo/.config/listen/brands/h.yaml': config('H') };
const xdg = { '/x/listen/brands/x.yaml': config('X') };
const named = { '/acme/shops/s.yaml': config('S') };

describe('the folder of brands', () => {
  it.each([
    ['./brands', { ...here, ...home }, undefined, {}, '/acme/brands/a.yaml'],
    ['then the one in the home folder', { ...home }, undefined, {}, '/home/jo/.config/listen/brands/h.yaml'],
    [
      'there by $XDG_CONFIG_HOME',
      { ...home, ...xdg },
      undefined,
      { XDG_CONFIG_HOME: '/x' },
      '/x/listen/brands/x.yaml',
    ],
    ['--config before all', { ...here, ...named }, 'shops', {}, '/acme/shops/s.yaml'],
    [
      '$LISTEN_CONFIG where there is no --config',
      { ...here, ...named },
      undefined,
      { LISTEN_CONFIG: './shops' },
      '/acme/shops/s.yaml',
    ],
    [
      '--config before $LISTEN_CONFIG',
      { ...here, ...named },
      'shops',
      { LISTEN_CONFIG: '/acme/brands' },
      '/acme/shops/s.yaml',
    ],
  ] as const)('is %s', (_case, files, flag, env, expected) => {
    expect(paths(brands(files, flag, env))).toEqual([expected]);
  });

  it.each([
    [
      'there is none',
      {},
      undefined,
      {},
      '--all-brands: there is no folder of configurations: neither /acme/brands nor /home/jo/.config/listen/brands',
    ],
    [
      '--config names a file',
      here,
      'brands/a.yaml',
      {},
      '/acme/brands/a.yaml (--config) is one configuration, --all-brands takes a folder of them',
    ],
    [
      '$LISTEN_CONFIG names a file',
      here,
      undefined,
      { LISTEN_CONFIG: '/acme/brands/a.yaml' },
      '/acme/brands/a.yaml ($LISTEN_CONFIG) is one configuration, --all-brands takes a folder of them',
    ],
    ['--config names nothing', here, 'nowhere', {}, '/acme/nowhere (--config) does not exist'],
    ['it is empty', {}, 'empty', {}, '/acme/empty holds no configuration (*.yaml)'],
    [
      'it holds none but notes',
      { '/acme/brands/notes.txt': 'x', '/acme/brands/.a.yaml': config('A') },
      undefined,
      {},
      '/acme/brands holds no configuration (*.yaml)',
    ],
    [
      'a brand would be passed over',
      { ...here, '/acme/brands/b.yml': config('B') },
      undefined,
      {},
      '/acme/brands/b.yml would be passed over: a configuration there ends in .yaml',
    ],
  ] as const)('is refused where %s', (_case, files, flag, env, message) => {
    expect(() => brands(files, flag, env)).toThrow(expect.objectContaining({ message, exitCode: 2 }));
  });
});

describe('the brands in it', () => {
  it('come by file name, capitals first as on every machine, hidden files left out', () => {
    const found = brands({
      '/acme/brands/rival.yaml': config('Rival Jet'),
      '/acme/brands/acme.yaml': config('Acme Air'),
      '/acme/brands/Zed.yaml': config('Zed'),
      '/acme/brands/.draft.yaml': config('Draft'),
      '/acme/brands/README.md': '',
    });
    expect(found.map(({ name, error }) => [name, error])).toEqual([
      ['Zed', undefined],
      ['Acme Air', undefined],
      ['Rival Jet', undefined],
    ]);
  });

  it('are called by their files where these say nothing, or nothing that can be read', () => {
    const found = brands({
      '/acme/brands/a.yaml': 'brand: [',
      '/acme/brands/b.yaml': '',
      '/acme/brands/c.yaml': 'brand: 7',
      '/acme/brands/d.yaml': "brand: ' Acme Air '",
    });
    expect(found.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'Acme Air']);
    expect(found.every(({ error }) => error === undefined)).toBe(true);
  });

  it.each([
    ['the same path', './one.db', './one.db'],
    ['another spelling of it', './one.db', '/acme/brands/../brands/one.db'],
    ['a variable', `\${DATA}/one.db`, '/data/one.db'],
    ['the default of one', undefined, '/home/jo/.local/share/listen/a.db'],
  ])('that name the same database are both refused, the third is not: %s', (_case, one, other) => {
    const files = {
      '/acme/brands/a.yaml': config('A', one),
      '/acme/brands/b.yaml': config('B', other),
      '/acme/brands/c.yaml': config('C', './two.db'),
    };
    const [a, b, c] = brands(files, undefined, { DATA: '/data' });
    expect(a?.error?.message).toMatch(
      /^\/acme\/brands\/a\.yaml and \/acme\/brands\/b\.yaml name the same database: \/.*(one|\/a)\.db$/,
    );
    expect(b?.error?.message).toMatch(
      /^\/acme\/brands\/b\.yaml and \/acme\/brands\/a\.yaml name the same database: /,
    );
    expect(c?.error).toBeUndefined();
  });

  it('that have the same name are both refused, whatever its case', () => {
    const files = {
      '/acme/brands/a.yaml': config('Acme Air', './a.db'),
      '/acme/brands/b.yaml': config('ACME air', './b.db'),
    };
    expect(brands(files).map(({ error }) => error?.message)).toEqual([
      '/acme/brands/a.yaml and /acme/brands/b.yaml are both called ACME air',
      '/acme/brands/b.yaml and /acme/brands/a.yaml are both called Acme Air',
    ]);
  });
});
