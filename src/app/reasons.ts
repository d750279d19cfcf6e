import { counted } from '../core/counted.ts';
import { alertFrom, type Urgency, unhappyFrom } from '../core/judgement.ts';
import type { Wait } from '../core/wait.ts';
import type { ReportRow } from './row.ts';
import { exposedIn, type Gathered } from './weigh.ts';

type Bare = Omit<ReportRow, 'why'>;

const acknowledgements: Readonly<Record<string, string>> = {
  apology: 'apology only',
  holding: 'told to wait',
  auto: 'automatic reply',
};

const intents: Readonly<Record<string, string>> = {
  complaint: 'complaint',
  question: 'question',
  request: 'request',
};

const minuteMs = 60_000;

function remaining(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / minuteMs));
  if (minutes < 60) return `due in ${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `due in ${hours} h` : `due in ${Math.floor(hours / 24)} d`;
}

const personal = { card: 'card number', phone: 'phone number', email: 'e-mail' } as const;

/** A mere reference is no reason to stand here. */
function exposedWords(row: Bare, gathered: Gathered | undefined): string | undefined {
  const [gravest] = gathered?.exposed ?? exposedIn(`${row.text}\n${row.latestText ?? ''}`);
  return gravest === undefined || gravest === 'reference' ? undefined : personal[gravest];
}

interface Facts {
  readonly row: Bare;
  readonly wait: Wait | undefined;
  readonly open: boolean;
  readonly now: number;
  readonly gathered: Gathered | undefined;
}

type Reason = (facts: Facts) => string | undefined | false;

const urgent: Readonly<Record<Urgency, string>> = {
  safety: 'safety',
  health: 'health',
  fraud: 'fraud',
  locked: 'locked out',
  stranded: 'stranded',
  legal: 'legal',
};

/** What a complaint says by itself. */
function moodWord(row: Bare, gathered: Gathered | undefined): string | undefined {
  const negative = gathered?.negative ?? (row.sentiment === 'negative' ? alertFrom : 0);
  if (negative >= alertFrom) return 'angry';
  return negative >= unhappyFrom ? 'unhappy' : undefined;
}

/** The most telling first. */
const waitReasons: readonly Reason[] = [
  ({ gathered }) =>
    gathered && gathered.urgent.length > 0 && gathered.urgent.map((each) => urgent[each]).join(', '),
  ({ row, gathered }) => exposedWords(row, gathered),
  ({ row, open, now }) => open && row.dueAt !== null && row.late === false && remaining(row.dueAt - now),
  ({ wait }) => wait && wait.asks >= 2 && `asked ${wait.asks}×`,
  ({ wait, open }) =>
    open && wait?.acknowledgedBy && (acknowledgements[wait.acknowledgedBy] ?? 'replied, not answered'),
  ({ wait }) => wait && wait.handoffs > 0 && 'came back from private',
  ({ wait, open }) => open && wait?.helpedAt !== undefined && 'helped by others',
  ({ gathered }) => gathered?.deadline && 'due at a time of theirs',
  ({ gathered }) => gathered?.leaving && 'leaving',
  ({ gathered }) => gathered?.money && 'money',
  ({ wait }) => wait && wait.joins > 0 && `${wait.joins} joined`,
];

const postReasons: readonly Reason[] = [
  ({ row }) => row.rating !== null && row.rating <= 3 && counted(row.rating, 'star'),
  ({ row }) => row.intent !== null && intents[row.intent],
  ({ row, gathered }) => row.intent !== 'complaint' && moodWord(row, gathered),
  ({ wait }) => wait?.kind === 'next' && 'wrote again',
];

/** Words and counts that say why a row stands where it does, the most telling first. */
export function reasonsFor(
  row: Bare,
  wait: Wait | undefined,
  now: number,
  gathered?: Gathered,
): readonly string[] {
  const facts = { row, wait, now, gathered, open: wait !== undefined && wait.closedAt === undefined };
  return [...waitReasons, ...postReasons]
    .map((reason) => reason(facts))
    .filter((each) => typeof each === 'string');
}

/** The same as one line, for every format. */
export function plainWhy(row: Bare, wait: Wait | undefined, reasons: readonly string[]): string {
  if (!wait) return 'wants no answer';
  const state =
    row.state === 'unanswered'
      ? 'no answer yet'
      : row.state === 'acknowledged'
        ? 'replied to, not answered'
        : row.state;
  return [state, ...reasons].join(' · ');
}
