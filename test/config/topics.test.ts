import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load.ts';
import { UsageError } from '../../src/core/errors.ts';

const load = (topics: string) =>
  loadSettings(`brand: Acme Air\ntrack: acme\n${topics}\n`, '/srv/listen.yaml', {});

function refusal(topics: string): UsageError {
  try {
    load(topics);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  return expect.unreachable();
}

describe('topics:', () => {
  it('are names with their queries, one or several, in the order of the file', () => {
    const { topics } = load("topics: { outage: 'down OR offline', billing: [bill, '\"direct debit\"'] }");
    expect(topics.map(({ name, queries }) => [name, queries.map(({ source }) => source)])).toEqual([
      ['outage', ['down OR offline']],
      ['billing', ['bill', '"direct debit"']],
    ]);
  });

  it.each(['', 'topics: {}'])('are none when the file says %j', (text) => {
    expect(load(text).topics).toEqual([]);
  });

  it.each([
    ["topics: { billing: 'bill OR' }", 'topics.billing', 'a word is missing at the end'],
    ["topics: { billing: [bill, 'NOT refund'] }", 'topics.billing[1]', 'only says what must not be there'],
    ['topics: { billing: [] }', 'topics.billing', 'is empty'],
    ['topics: { billing: 5 }', 'topics.billing', 'must be'],
    ["topics: { '--all': bill }", 'topics.--all', 'is not a name for a topic'],
    ['topics: [bill]', 'topics', 'must be a group of keys, not a list'],
  ])('%s is refused with its place', (text, name, message) => {
    const error = refusal(text);
    expect(error.message).toMatch(/^\/srv\/listen\.yaml:3:\d+: /);
    expect(error.message).toContain(`: ${name}: `);
    expect(error.message).toContain(message);
  });

  it('are suggested for a key that is nearly theirs', () => {
    const error = refusal('topcs: { billing: bill }');
    expect(error.message).toMatch(/^\/srv\/listen\.yaml:3:1: topcs: is not a key that listen knows/);
    expect(error.hint).toBe('Did you mean topics?');
  });
});
