import { describe, expect, it } from 'vitest';
import { isoLocal } from '../../src/render/table-columns.ts';

describe('a time with the offset of its zone', () => {
  it.each([
    ['UTC', '2026-01-15T12:00:59Z', '2026-01-15T12:00Z'],
    ['Europe/Berlin', '2026-01-15T12:00:00Z', '2026-01-15T13:00+01:00'],
    ['Europe/Berlin', '2026-07-15T22:30:00Z', '2026-07-16T00:30+02:00'],
    ['America/St_Johns', '2026-01-15T02:00:00Z', '2026-01-14T22:30-03:30'],
    ['Asia/Kathmandu', '2026-01-15T12:00:00Z', '2026-01-15T17:45+05:45'],
  ])('%s: %s is %s', (zone, at, text) => {
    expect(isoLocal(Date.parse(at), zone)).toBe(text);
    expect(Date.parse(text)).toBe(Math.floor(Date.parse(at) / 60_000) * 60_000);
  });
});
