import { shellWord } from '../core/shell-quote.ts';

/** What a cron or a timer is to run. Paths are absolute. */
export interface CronJob {
  readonly brand: string;
  /** Program and arguments, unquoted. */
  readonly words: readonly string[];
  /** Variables that it needs and would not get. */
  readonly env: Readonly<Record<string, string>>;
  /** Where its output goes instead of into a mail. */
  readonly log: string | undefined;
}

/**
 * In a crontab `%` ends the command and `\%` is a `%` (crontab(5)). A `\` of the command itself right before it would
 * take its place: two quotes part them, which join again in the shell.
 */
function cronEscaped(command: string): string {
  return command.replace(/\\%/g, "\\''%").replaceAll('%', '\\%');
}

/** One line for a crontab. */
export function crontabLine(fields: string, { words, env, log }: CronJob): string {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${shellWord(value)}`);
  const to = log === undefined ? '' : ` >>${shellWord(log)} 2>&1`;
  return `${fields} ${cronEscaped(`${[...variables, ...words.map(shellWord)].join(' ')}${to}`)}`;
}

/** A word of `ExecStart=` or `Environment=` as systemd.service(5) quotes it; `%` begins a specifier there. */
function unitWord(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%');
  return /^[\w@+:,./=%-]+$/.test(escaped) ? escaped : `"${escaped}"`;
}

/** `listen-acme-air`, for the files of a brand. */
export function unitName(brand: string): string {
  const name = brand
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return name === '' ? 'listen' : `listen-${name}`;
}

/** The brand may hold anything: in a comment or a description it stays on its line and names nothing else. */
function plain(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').replaceAll('%', '%%');
}

/** The user service and its timer. */
export function systemdUnits(
  { calendar, everyMs }: { readonly calendar: string; readonly everyMs: number },
  { brand, words, env }: CronJob,
): { readonly service: string; readonly timer: string } {
  // Variables are not looked for in the program's own path, only in what follows.
  const [program = '', ...rest] = words;
  const start = [unitWord(program), ...rest.map((word) => unitWord(word.replaceAll('$', '$$$$')))].join(' ');
  const variables = Object.entries(env).map(
    ([name, value]) => `Environment=${unitWord(`${name}=${value}`)}\n`,
  );
  const spreadSeconds = Math.max(1, Math.min(300, Math.round(everyMs / 10_000)));
  return {
    service: `[Unit]
Description=What people say about ${plain(brand)}

[Service]
Type=oneshot
${variables.join('')}ExecStart=${start}
# Try again later: another fetch runs, or a limit left work for the next one.
SuccessExitStatus=75
`,
    timer: `[Unit]
Description=What people say about ${plain(brand)}, again and again

[Timer]
OnCalendar=${calendar}
RandomizedDelaySec=${spreadSeconds}
AccuracySec=5s
Persistent=true

[Install]
WantedBy=timers.target
`,
  };
}

/** A script of sh that shows the two files, and installs them where it is run. */
export function systemdScript(
  name: string,
  { service, timer }: { readonly service: string; readonly timer: string },
): string {
  const folder = `"\${XDG_CONFIG_HOME:-$HOME/.config}/systemd/user"`;
  return `# A user service and its timer. Nothing is written yet: put the two files into ~/.config/systemd/user by hand,
# or let this script do it: listen cron --systemd | sh
# A service that runs already is not started a second time. Its output: journalctl --user -u ${name}
mkdir -p ${folder} && cd ${folder} || exit 1

cat > ${name}.service <<'END'
${service}END

cat > ${name}.timer <<'END'
${timer}END

systemctl --user daemon-reload && systemctl --user enable --now ${name}.timer
# Also while you are not logged in: loginctl enable-linger
`;
}
