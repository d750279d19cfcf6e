import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { type Addition, addToFile } from '../../src/config/add.ts';
import { UsageError } from '../../src/core/errors.ts';

const path = '/acme/listen.yaml';

function account(text: string, network: string, ...items: readonly string[]): string {
  return addToFile(text, path, { keys: ['accounts', network], items, below: ['brand'] });
}

function query(text: string, ...items: readonly string[]): string {
  return addToFile(text, path, { keys: ['track'], items, below: ['brand'] });
}

function refusal(work: () => string): UsageError {
  try {
    work();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('an account is added', () => {
  it.each([
    ['to a list in brackets', 'accounts: { x: [a, b] } # us', 'accounts: { x: [a, b, new] } # us'],
    ['to one in brackets of a block', 'accounts:\n  x: [ a ]\n', 'accounts:\n  x: [ a, new ]\n'],
    ['before a comma at the end', 'accounts: { x: [a, b,] }', 'accounts: { x: [a, b, new,] }'],
    [
      'before a comment inside of brackets',
      'accounts:\n  x: [\n    a # first\n    ]\n',
      'accounts:\n  x: [\n    a, new # first\n    ]\n',
    ],
    [
      'below the last of a list of lines, its comment and the rest left alone',
      'accounts:\n  x:\n    - a\n    - b # the desk\n  # next\n  y: c\n',
      'accounts:\n  x:\n    - a\n    - b # the desk\n    - new\n  # next\n  y: c\n',
    ],
    [
      'to a list of lines without indent',
      'accounts:\n  x:\n  - a\nbrand: A\n',
      'accounts:\n  x:\n  - a\n  - new\nbrand: A\n',
    ],
    ['beside a single one', 'accounts:\n  x: a   # us\n', 'accounts:\n  x: [a, new]   # us\n'],
    ['quoted as its neighbour is', `accounts: { x: ["a"] }`, `accounts: { x: ["a", "new"] }`],
    ['in single quotes as its neighbour', `accounts: { x: 'a' }`, `accounts: { x: ['a', 'new'] }`],
    ['to a key without a value', 'accounts:\n  x: # soon\n', 'accounts:\n  x: [new] # soon\n'],
    [
      'to a network that is not there yet',
      'accounts:\n  y:\n    - a # us\n# more\nbrand: A',
      'accounts:\n  y:\n    - a # us\n  x: [new]\n# more\nbrand: A',
    ],
    ['to a group in braces', 'accounts: {y: a}', 'accounts: {x: [new], y: a}'],
    ['to an empty group', 'accounts: {}\n', 'accounts: { x: [new] }\n'],
    [
      'to a group without a value',
      'accounts: # ours\nbrand: A\n',
      'accounts: # ours\n  x: [new]\nbrand: A\n',
    ],
    [
      'to a file without accounts, below the brand',
      '# top\nbrand: A # name\n\n# what\ntrack: a\n',
      '# top\nbrand: A # name\naccounts:\n  x: [new]\n\n# what\ntrack: a\n',
    ],
    [
      'with the line ends of Windows',
      'brand: A\r\ntrack: a\r\n',
      'brand: A\r\naccounts:\r\n  x: [new]\r\ntrack: a\r\n',
    ],
    ['to a file without an end of line', 'brand: A', 'brand: A\naccounts:\n  x: [new]'],
    ['after a byte-order mark', '\uFEFFbrand: A\n', '\uFEFFbrand: A\naccounts:\n  x: [new]\n'],
  ])('%s', (_where, before, after) => {
    expect(account(before, 'x', 'new')).toBe(after);
  });

  it('in quotes where YAML would read another thing', () => {
    expect(account('brand: A\n', 'x', '115911', 'yes', 'jo@m.example', 'a b', '{x}')).toBe(
      "brand: A\naccounts:\n  x: ['115911', 'yes', jo@m.example, a b, '{x}']\n",
    );
  });

  it.each([
    ['an alias', 'all: &all [a]\naccounts: { x: *all }\n'],
    ['a list with an anchor', 'accounts: { x: &all [a] }\n'],
    ['a text over several lines', 'accounts:\n  x: "a\n    b"\n'],
    ['a block of text', 'accounts:\n  x: |\n    a\n'],
    ['a group', 'accounts: { x: { y: a } }\n'],
    ['a file in braces', '{ brand: A, accounts: { x: [a] } }\n'],
  ])('is refused beside %s, with the line to add by hand', (_what, text) => {
    const { message, hint } = refusal(() => account(text, 'x', "o'neil"));
    expect(message).toBe(`${path}: accounts.x is written in a way that listen does not edit`);
    expect(hint).toBe("Nothing was written. Add by hand: accounts: { x: ['o''neil'] }");
  });
});

describe('a query is added', () => {
  it.each([
    [`track: '"acme air"' # all\n`, `track: ['"acme air"', '#acme'] # all\n`],
    [`track:\n  - acme\n  - '"acme air"'\n`, `track:\n  - acme\n  - '"acme air"'\n  - '#acme'\n`],
    [`track: [acme]\n`, `track: [acme, '#acme']\n`],
  ])('to %j', (before, after) => {
    expect(query(before, '#acme')).toBe(after);
  });

  it('is refused where brackets would change what stands there', () => {
    expect(refusal(() => query('track: acme, air\n', 'x')).hint).toBe(
      "Nothing was written. Add by hand: track: ['x']",
    );
  });
});

const word = fc.stringMatching(/^[a-z]{1,6}$/);
const comment = fc.constantFrom('', ' # note', '  # [x]: {y}');
const listed = fc.tuple(
  fc.array(word, { minLength: 1, maxLength: 4 }),
  fc.constantFrom('flow', 'block', 'quoted'),
  comment,
);

/** A section in one of the ways that people write it. */
function section([items, how, note]: readonly [readonly string[], string, string], indent: string): string {
  if (how === 'block') return `${note}\n${items.map((item) => `${indent}  - ${item}${note}\n`).join('')}`;
  return ` [${items.map((item) => (how === 'quoted' ? `'${item}'` : item)).join(', ')}]${note}\n`;
}

describe('an edit', () => {
  it('adds one stretch of text and no other byte, whatever the list looks like', () => {
    const item = fc.oneof(word, fc.string({ minLength: 1, maxLength: 12 }));
    fc.assert(
      fc.property(listed, listed, item, fc.boolean(), (x, track, added, toTrack) => {
        const text = `# top\nbrand: A\naccounts:\n  x:${section(x, '  ')}  y: z\n# then\ntrack:${section(track, '')}zone: UTC\n`;
        const keys: Addition['keys'] = toTrack ? ['track'] : ['accounts', 'x'];
        let edited: string;
        try {
          edited = addToFile(text, path, { keys, items: [added], below: ['brand'] });
        } catch (error) {
          // Not every text can stand in YAML; then nothing is written.
          expect(error).toBeInstanceOf(UsageError);
          expect(/^[a-z]+$/.test(added)).toBe(false);
          return;
        }
        const grown = edited.length - text.length;
        expect(grown).toBeGreaterThan(0);
        const isInsert = Array.from({ length: text.length + 1 }, (_, at) => at).some(
          (at) => text.slice(0, at) + text.slice(at) === edited.slice(0, at) + edited.slice(at + grown),
        );
        expect(isInsert).toBe(true);
        const expected = {
          brand: 'A',
          accounts: { x: [...x[0]], y: 'z' },
          track: [...track[0]],
          zone: 'UTC',
        };
        (toTrack ? expected.track : expected.accounts.x).push(added);
        expect(load(edited)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});
