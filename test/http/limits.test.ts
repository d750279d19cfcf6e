import { describe, expect, it } from 'vitest';
import { limitsOf } from '../../src/http/limits.ts';

const now = Date.parse('2026-01-15T12:00:00Z');
const inAMinute = now / 1000 + 60;

describe('what a server says of its limits', () => {
  it.each([
    ['Retry-After in seconds', { 'retry-after': '60' }, 60_000],
    ['Retry-After as a date', { 'retry-after': 'Thu, 15 Jan 2026 12:01:00 GMT' }, 60_000],
    ['Retry-After with a fraction', { 'retry-after': '0.2' }, 1000],
    ['Retry-After of nothing at all', { 'retry-after': '0' }, 1000],
    ['Retry-After in the past', { 'retry-after': 'Thu, 15 Jan 2026 11:00:00 GMT' }, 1000],
    ['Retry-After in a thousand years', { 'retry-after': '31536000000' }, 7 * 86_400_000],
    ['Retry-After that is no time', { 'retry-after': 'soon' }, undefined],
  ])('%s', (_name, headers, ms) => {
    expect(limitsOf(headers, now).retryAfterMs).toBe(ms);
  });

  it.each([
    ['X, epoch seconds', { 'x-rate-limit-reset': String(inAMinute) }],
    ['Bluesky, epoch seconds', { 'ratelimit-reset': String(inAMinute) }],
    ['Mastodon, an ISO time', { 'x-ratelimit-reset': '2026-01-15T12:01:00.000000Z' }],
    ['Reddit, seconds left', { 'x-ratelimit-reset': '60' }],
    ['epoch milliseconds', { 'x-ratelimit-reset': String(inAMinute * 1000) }],
  ])('reset as of %s', (_name, headers) => {
    expect(limitsOf(headers, now).resetMs).toBe(60_000);
  });

  it.each([
    ['598.0', 598],
    ['0', 0],
    ['many', undefined],
  ])('remaining %s', (value, remaining) => {
    expect(limitsOf({ 'x-ratelimit-remaining': value }, now).remaining).toBe(remaining);
  });

  it('times are taken against the clock of the server, ours being five minutes slow', () => {
    const headers = {
      date: 'Thu, 15 Jan 2026 12:05:00 GMT',
      'x-rate-limit-reset': String(Date.parse('2026-01-15T12:06:00Z') / 1000),
      'retry-after': 'Thu, 15 Jan 2026 12:06:00 GMT',
    };
    expect(limitsOf(headers, now)).toMatchObject({ resetMs: 60_000, retryAfterMs: 60_000 });
  });
});
