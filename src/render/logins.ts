import type { LoginRow, LoginState, SecretOrigin } from '../app/login-status.ts';
import { timeValue } from '../core/machine-values.ts';
import { roughDuration } from './duration.ts';
import { dayOf } from './moment.ts';
import { paintFor, type Screen } from './paint.ts';
import { oneLine } from './printable.ts';
import { type Health, signedCell } from './sign.ts';
import { type Cell, type Column, table } from './table.ts';
import { wrap } from './width.ts';

export interface LoginsOptions {
  readonly screen: Screen;
  readonly zone: string;
  readonly now: number;
}

const health: Readonly<Record<LoginState, Health>> = {
  works: 'ok',
  refused: 'error',
  missing: 'error',
  wrong: 'error',
  failing: 'error',
  limited: 'waiting',
  'no login': 'ok',
  'not checked': 'waiting',
};
const words: Readonly<Record<LoginState, string>> = {
  works: 'yes',
  refused: 'REFUSED',
  missing: 'NO LOGIN YET',
  wrong: 'WRONG',
  failing: 'FAILING',
  limited: 'limited, ask later',
  'no login': 'needs none',
  'not checked': 'not checked',
};

function origin({ from, where }: SecretOrigin): string {
  return where === undefined ? from : `${from} ${oneLine(where)}`;
}

function originsIn(row: LoginRow): string {
  const named = row.secrets.map(origin);
  // What a login keeps beside the settings' own secrets: an access token.
  const all = named.length === 0 && row.savedAt !== undefined ? ['saved'] : named;
  return [...new Set(all)].join(', ') || '–';
}

function below(row: LoginRow, width: number): readonly string[] {
  const told = [
    ...(row.error === undefined ? [] : [oneLine(row.error)]),
    ...(row.hint ? [`→ ${oneLine(row.hint)}`] : []),
    ...row.notes.map((note) => oneLine(note)),
  ];
  return told.flatMap((text) => wrap(text, Math.min(80, width) - 4).map((line) => `    ${line}`));
}

interface Shown extends Column {
  cell(row: LoginRow): Cell;
}

function columnsFor(rows: readonly LoginRow[], { screen, zone, now }: LoginsOptions): readonly Shown[] {
  const paint = paintFor(screen);
  const ends: Shown = {
    head: 'LOG IN AGAIN',
    align: 'left',
    most: 16,
    cell: ({ endsAt }) => ({ text: endsAt === undefined ? '–' : `by ${dayOf(endsAt, zone, now)}` }),
  };
  const saved: Shown = {
    head: 'SAVED',
    align: 'left',
    most: 14,
    cell: ({ savedAt }) => ({ text: savedAt === undefined ? '–' : `${roughDuration(now - savedAt)} ago` }),
  };
  return [
    {
      head: '  SOURCE',
      align: 'left',
      most: 22,
      cell: ({ state, source }) => signedCell(health[state], oneLine(source), paint),
    },
    { head: 'TOKEN FROM', align: 'left', most: 30, cell: (row) => ({ text: originsIn(row) }) },
    // A column in which nothing stands is none.
    ...(rows.some(({ savedAt }) => savedAt !== undefined) ? [saved] : []),
    ...(rows.some(({ endsAt }) => endsAt !== undefined) ? [ends] : []),
    {
      head: 'WORKS',
      align: 'left',
      cell: (row) => ({
        text: [words[row.state], oneLine(row.who ?? '')].filter((part) => part !== '').join(', '),
        paint: needsPerson(row) ? paint.bad : row.state === 'works' ? (text) => text : paint.faint,
      }),
    },
  ];
}

/** Whether a person must log in, or mend the configuration. */
function needsPerson({ state }: LoginRow): boolean {
  return state === 'refused' || state === 'missing' || state === 'wrong' || state === 'failing';
}

/** The logins of the sources, one row each with what it needs below it, and a last line that counts who needs a person. */
export function loginLines(rows: readonly LoginRow[], options: LoginsOptions): readonly string[] {
  const paint = paintFor(options.screen);
  const columns = columnsFor(rows, options);
  const cells = rows.map((row) => columns.map(({ cell }) => cell(row)));
  const [head = '', ...body] = table(columns, cells, Math.min(options.screen.width, 130));
  const needing = rows.filter(needsPerson).map(({ source }) => oneLine(source));
  const last =
    needing.length === 0
      ? 'Nobody is needed.'
      : `${needing.length} of ${rows.length} need you: ${needing.join(', ')}.`;
  return [
    paint.faint(head),
    ...body.flatMap((line, index) => [
      line,
      ...(rows[index] ? below(rows[index], options.screen.width) : []),
    ]),
    '',
    ...wrap(last, Math.min(80, options.screen.width)),
  ];
}

/** A row of `auth status --json`. */
export function loginObject({ secrets, savedAt, endsAt, ...row }: LoginRow, now: number): object {
  return {
    source: row.source,
    network: row.network,
    state: row.state,
    who: row.who ?? null,
    secrets: secrets.map(({ name, from, where, savedAt: at }) => ({
      name,
      from,
      where: where ?? null,
      savedAt: timeValue(at),
    })),
    savedAt: timeValue(savedAt),
    ageSeconds: savedAt === undefined ? null : Math.max(0, Math.floor((now - savedAt) / 1000)),
    endsAt: timeValue(endsAt),
    notes: row.notes,
    error: row.error ?? null,
    hint: row.hint ?? null,
  };
}
