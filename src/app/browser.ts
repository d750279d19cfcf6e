/** A program with its arguments that shows an address; `attached`: it may want the terminal. */
export interface Opener {
  readonly program: string;
  readonly args: readonly string[];
  readonly attached: boolean;
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * What may open an address, in the order to try: `$BROWSER` (several are parted by `:`, `%s` is the address), then what the
 * system has. None where nobody could see a window. The address is one argument: no shell reads it.
 */
export function openersOf(url: string, env: Env, platform: string): readonly Opener[] {
  const chosen = (env['BROWSER'] ?? '')
    .split(platform === 'win32' ? ';' : ':')
    .flatMap((command) => chosenOpener(command, url));
  return [...chosen, ...systemOpeners(env, platform).map((words) => opener([...words, url]))];
}

function chosenOpener(command: string, url: string): readonly Opener[] {
  const words = command.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [];
  const named = words.some((word) => word.includes('%s'));
  const all = named ? words.map((word) => word.replaceAll('%s', () => url)) : [...words, url];
  return [{ ...opener(all), attached: true }];
}

function opener([program = '', ...args]: readonly string[]): Opener {
  return { program, args, attached: false };
}

function systemOpeners(env: Env, platform: string): readonly (readonly string[])[] {
  if (platform === 'darwin') return [['open']];
  // `start` is a word of its shell; this is what it does.
  if (platform === 'win32') return [['rundll32', 'url.dll,FileProtocolHandler'], ['explorer']];
  if (env['WSL_DISTRO_NAME']) return [['wslview'], ['explorer.exe'], ['xdg-open']];
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? [['xdg-open']] : [];
}
