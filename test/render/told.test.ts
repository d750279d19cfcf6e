import { describe, expect, it } from 'vitest';
import { wrapTold } from '../../src/render/told.ts';

const message =
  'listen: no configuration file: neither /srv/acme/listen.yaml nor /home/jo/.config/listen/listen.yaml exists';
const hint =
  'Write one with `listen init`, or name one with --config; see https://listen.example/a/long/address/of/help.';

describe('what happened and the next step', () => {
  it('is a line each where nobody counts columns', () => {
    expect(wrapTold(message, hint, Number.POSITIVE_INFINITY)).toEqual([message, `  → ${hint}`]);
    expect(wrapTold(message, '', Number.POSITIVE_INFINITY)).toEqual([message]);
  });

  it('breaks between words on a terminal, the step under its arrow', () => {
    expect(wrapTold(message, hint, 60)).toEqual([
      'listen: no configuration file: neither /srv/acme/listen.yaml',
      'nor /home/jo/.config/listen/listen.yaml exists',
      '  → Write one with `listen init`, or name one with --config;',
      '    see https://listen.example/a/long/address/of/help.',
    ]);
  });
});
