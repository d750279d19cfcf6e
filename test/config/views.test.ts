import { describe, expect, it } from 'vitest';
import { keepSettings, keptSettings } from '../../src/config/kept.ts';
import { loadSettings } from '../../src/config/load.ts';
import { readYaml } from '../../src/config/yaml.ts';
import { UsageError } from '../../src/core/errors.ts';

const path = '/srv/listen.yaml';
const load = (views: string) => loadSettings(`brand: Acme Air\ntrack: acme\n${views}\n`, path, {});

function refusal(views: string): UsageError {
  try {
    load(views);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  return expect.unreachable();
}

describe('views:', () => {
  it('are names with the flags as typed, in the order of the file', () => {
    expect(load(`views: { mine: '-u --topic "lost bags"', Überblick_2: '' }`).views).toEqual([
      { name: 'mine', flags: '-u --topic "lost bags"' },
      { name: 'Überblick_2', flags: '' },
    ]);
    expect(load('').views).toEqual([]);
  });

  it('are kept for reports, so that they are read without YAML', () => {
    const text = "brand: Acme Air\ntrack: acme\nviews: { mine: '-u' }\n";
    const edition = { version: '1.0.0', zoneData: '2025b' };
    const kept = keepSettings(loadSettings(text, path, {}), { path, text }, edition, 0);
    expect(keptSettings(kept, { path, text }, edition)?.settings.views).toEqual([
      { name: 'mine', flags: '-u' },
    ]);
  });

  it.each([
    [`views: { 'two words': '-u' }`, '3:10', 'is not a name for a view'],
    [`views: { '--all': '-u' }`, '3:10', 'is not a name for a view'],
    ['views: { mine: 5 }', '3:16', 'must be text'],
    ["views: ['-u']", '3:8', 'must be a group of keys, not a list'],
    [`views: { mine: '-u --topic "bags' }`, '3:28', 'the quote " has no end'],
  ])('%s is refused at %s', (views, place, message) => {
    const error = refusal(views);
    expect(error.message).toContain(`${path}:${place}: `);
    expect(error.message).toContain(message);
  });
});

describe('the place of a word inside a text of the file', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['plain', 'mine: -u --netwrk x', '1:10'],
    ['single quotes', `mine: '--topic ''a'' --netwrk x'`, '1:22'],
    ['double quotes', 'mine: "-u --netwrk x"', '1:11'],
    ['a folded block', 'mine: >-\n  -u\n  --netwrk x', '3:3'],
    ['the second of two', `mine: '--netwrkx --netwrk'`, '1:18'],
  ];
  it.each(cases)('written in %s', (_how, text, place) => {
    const file = readYaml(text, path);
    const value = (file.value as { mine: string }).mine;
    const from = value.lastIndexOf('--netwrk');
    const spot = file.spot(['mine'], 'value', { from, to: from + '--netwrk'.length });
    expect(spot.where).toBe(`${path}:${place}`);
    const { excerpt } = spot;
    expect(excerpt?.text.slice(excerpt.from, excerpt.to)).toBe('--netwrk');
  });

  it('with quotes of its own in single quotes is marked as it is written', () => {
    const file = readYaml(`mine: '--topic ''lost bags'' -u'`, path);
    const { where, excerpt } = file.spot(['mine'], 'value', { from: 8, to: 19 });
    expect(where).toBe(`${path}:1:16`);
    expect(excerpt?.text.slice(excerpt.from, excerpt.to)).toBe("''lost bags''");
  });

  it('that is written with escapes is the whole text', () => {
    const file = readYaml(String.raw`mine: "\x2du x"`, path);
    expect(file.spot(['mine'], 'value', { from: 0, to: 2 }).where).toBe(`${path}:1:7`);
  });
});
