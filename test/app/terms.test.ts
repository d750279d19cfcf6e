import { describe, expect, it } from 'vitest';
import { refreshSince } from '../../src/app/keep-terms.ts';
import { checkTerms, termsInForce } from '../../src/app/terms.ts';
import type { SourceSettings } from '../../src/config/settings.ts';
import { UsageError } from '../../src/core/errors.ts';
import type { Terms } from '../../src/networks/network.ts';

const hour = 3_600_000;
const none: Terms = { judge: true };
const strict: Terms = {
  texts: { hours: 48, after: 'purge' },
  deletionHours: 24,
  judge: false,
  source: 'https://net.example/terms',
};

function sourceWith(rest: Partial<SourceSettings>): SourceSettings {
  return {
    name: 'net',
    network: 'net',
    historyMs: undefined,
    requestsPerRun: undefined,
    own: {},
    where: 'listen.yaml:7',
    ...rest,
  };
}

describe('the terms in force for a source', () => {
  it.each<[string, Terms, Partial<SourceSettings>, ReturnType<typeof termsInForce>]>([
    ['none stated', none, {}, { judge: true, keepTextMs: undefined, refresh: false, forgetGone: false }],
    [
      'the network’s own',
      strict,
      {},
      { judge: false, keepTextMs: 48 * hour, refresh: false, forgetGone: true },
    ],
    [
      'stricter by the configuration',
      none,
      { judge: false, keepTextMs: 12 * hour },
      { judge: false, keepTextMs: 12 * hour, refresh: false, forgetGone: false },
    ],
    [
      'looser with leave',
      strict,
      { judge: true, keepTextMs: 'all', beyondTerms: true },
      { judge: true, keepTextMs: undefined, refresh: false, forgetGone: true },
    ],
    [
      'read again in time',
      { judge: true, texts: { hours: 720, after: 'refresh' } },
      {},
      { judge: true, keepTextMs: 720 * hour, refresh: true, forgetGone: false },
    ],
  ])('are %s', (_name, terms, settings, expected) => {
    expect(termsInForce(terms, sourceWith(settings))).toEqual(expected);
  });

  it.each<[string, Partial<SourceSettings>, Terms]>([
    ['judge', { judge: true }, strict],
    ['keepText', { keepTextMs: 49 * hour }, strict],
    ['keepText', { keepTextMs: 'all' }, strict],
  ])('are refused when looser without leave: %s', (key, settings, terms) => {
    const check = () => checkTerms({ title: 'Net', terms }, sourceWith(settings));
    expect(check).toThrow(UsageError);
    expect(check).toThrow(`listen.yaml:7: ${key}: the terms of Net`);
    const withLeave = sourceWith({ ...settings, beyondTerms: true });
    expect(() => checkTerms({ title: 'Net', terms }, withLeave)).not.toThrow();
  });

  it.each<[Partial<SourceSettings>, Terms]>([
    [{ judge: false, keepTextMs: 12 * hour }, strict],
    [{ keepTextMs: 48 * hour }, strict],
    [{ judge: true, keepTextMs: 'all' }, none],
  ])('may be as strict as one likes: %j', (settings, terms) => {
    expect(() => checkTerms({ title: 'Net', terms }, sourceWith(settings))).not.toThrow();
  });

  it('ask for a text again at three quarters of its time', () => {
    const terms = termsInForce({ judge: true, texts: { hours: 720, after: 'refresh' } }, sourceWith({}));
    expect(refreshSince(terms, 1000 * hour)).toBe((1000 - 540) * hour);
    expect(refreshSince({ ...terms, refresh: false }, 1000 * hour)).toBeUndefined();
  });
});
