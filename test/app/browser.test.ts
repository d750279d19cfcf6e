import { describe, expect, it } from 'vitest';
import { openersOf } from '../../src/app/browser.ts';

const url = 'https://social.example/a?b=%s&c=$&';
const shown = (env: Record<string, string>, platform: string) =>
  openersOf(url, env, platform).map(({ program, args, attached }) => [
    attached ? 'attached' : 'apart',
    program,
    ...args,
  ]);

describe('what opens an address', () => {
  it.each<[string, Record<string, string>, string, string[][]]>([
    ['a Mac', {}, 'darwin', [['apart', 'open', url]]],
    [
      'Windows',
      {},
      'win32',
      [
        ['apart', 'rundll32', 'url.dll,FileProtocolHandler', url],
        ['apart', 'explorer', url],
      ],
    ],
    ['a desktop', { DISPLAY: ':0' }, 'linux', [['apart', 'xdg-open', url]]],
    ['Wayland', { WAYLAND_DISPLAY: 'wayland-0' }, 'linux', [['apart', 'xdg-open', url]]],
    ['a server', {}, 'linux', []],
    [
      'WSL',
      { WSL_DISTRO_NAME: 'Debian' },
      'linux',
      [
        ['apart', 'wslview', url],
        ['apart', 'explorer.exe', url],
        ['apart', 'xdg-open', url],
      ],
    ],
    ['$BROWSER', { BROWSER: 'w3m' }, 'linux', [['attached', 'w3m', url]]],
    [
      'several of them, before what the system has',
      { BROWSER: 'lynx:fox --new %s', DISPLAY: ':0' },
      'linux',
      [
        ['attached', 'lynx', url],
        ['attached', 'fox', '--new', url],
        ['apart', 'xdg-open', url],
      ],
    ],
    ['an empty $BROWSER', { BROWSER: ' : ' }, 'linux', []],
  ])('on %s', (_where, env, platform, expected) => {
    expect(shown(env, platform)).toEqual(expected);
  });
});
