import { expect, it } from 'vitest';
import { nearest } from '../../src/core/nearest.ts';

it.each([
  ['tracks', ['brand', 'track'], 'track'],
  ['serevr', ['server', 'search'], 'server'],
  ['Token', ['token'], 'token'],
  ['tokenfile', ['token', 'tokenFile'], 'tokenFile'],
  ['x', ['url', 'path'], undefined],
  ['colour', ['brand', 'track'], undefined],
  ['', ['brand'], undefined],
])('%j among %j: %s', (typed, names, meant) => expect(nearest(typed, names)).toBe(meant));
