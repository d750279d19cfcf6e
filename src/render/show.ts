import type { Clocks } from '../app/clocks.ts';
import type { Conversation, Said } from '../app/conversation.ts';
import type { StoredPost } from '../app/mark-alike.ts';
import { stateOf, whoOf } from '../app/rows.ts';
import type { Wait } from '../core/wait.ts';
import { maskPersonal } from '../text/personal.ts';
import { duration } from './duration.ts';
import { clock, dayOf, zoneName } from './moment.ts';
import type { Paint } from './paint.ts';
import { oneLine, printable, safeLink } from './printable.ts';
import { clockLines } from './show-clocks.ts';
import { notesOf } from './show-notes.ts';
import { cutTo, padRight, widthOf, wrap, wrapParts } from './width.ts';
import { noWords, wrote } from './words.ts';

export interface ProseOptions {
  readonly paint: Paint;
  /** Columns; prose stays within 80. */
  readonly width: number;
  readonly zone: string;
  readonly now: number;
  readonly reveal: boolean;
  /** All messages and all their words. */
  readonly full: boolean;
}

const indent = '         ';
/** Names are cut past it. */
const longestName = 18;
/** Words in the title, before it takes a line of its own. */
const leastTitle = 24;
/** What is left for the words on the narrowest screen. */
const leastWords = 20;
/** Above this many messages the middle of a conversation is folded. */
const foldAbove = 12;
const keptAtHead = 5;
const keptAtTail = 5;

const outcomeWords: Readonly<Record<string, string>> = {
  answered: 'answered',
  private: 'moved to private',
  asked: 'asked back',
  chat: 'answered',
  promise: 'answered with a promise',
  solved: 'marked solved',
  'customer-closed': 'closed by them',
  'closed-by-mark': 'closed by your mark',
  deleted: 'deleted',
};

/** How a wait stands, in people's words. */
export function waitWords(wait: Wait | undefined, clocks: Clocks | undefined): string {
  if (!wait) return 'wants no answer';
  const waited = clocks ? ` ${duration(clocks.waitedMs)}` : '';
  if (wait.closedAt === undefined)
    return `${stateOf(wait) === 'acknowledged' ? 'replied to, still waiting' : 'waiting'}${waited}`;
  return `${outcomeWords[wait.outcome ?? 'answered'] ?? 'closed'} after${waited}`;
}

function nameOf({ post }: Said): string {
  return post.role === undefined ? oneLine(whoOf(post)) : 'YOU';
}

/** The column of names: as wide as the longest of them, up to a bound. */
function nameColumn(said: readonly Said[]): number {
  const longest = said.reduce((most, each) => Math.max(most, widthOf(nameOf(each))), 0);
  return Math.min(longest, longestName) + 2;
}

function saidLines(
  said: Said,
  nameWidth: number,
  conversation: Conversation,
  options: ProseOptions,
): readonly string[] {
  const { post } = said;
  const width = Math.max(leastWords, Math.min(80, options.width) - indent.length - nameWidth);
  const text = options.full ? printable(post.text) : oneLine(post.text);
  const shown = options.reveal ? text : maskPersonal(text);
  const wrapped = wrap(shown === '' ? noWords(post.textGoneAt !== undefined) : shown, width);
  const kept = options.full ? wrapped : wrapped.slice(0, 6);
  const cut =
    kept.length < wrapped.length ? [...kept.slice(0, -1), `${cutTo(kept.at(-1) ?? '', width - 2)} …`] : kept;
  const label = padRight(cutTo(nameOf(said), nameWidth - 2), nameWidth);
  const painted = post.role === undefined ? label : options.paint.strong(label);
  return [
    `  ${options.paint.link(clock(post.postedAt, options.zone), post.url)}  ${painted}${cut[0] ?? ''}`,
    ...cut.slice(1).map((line) => indent + ' '.repeat(nameWidth) + line),
    ...notesOf(said, conversation).map((note) => indent + ' '.repeat(nameWidth) + options.paint.faint(note)),
  ];
}

function folded(said: readonly Said[], options: ProseOptions): readonly (Said | number)[] {
  if (options.full || said.length <= foldAbove) return said;
  return [...said.slice(0, keptAtHead), said.length - keptAtHead - keptAtTail, ...said.slice(-keptAtTail)];
}

/** The first ask of the wait, else what was asked for. */
function firstAsk({ asked, wait, said }: Conversation): StoredPost {
  if (wait?.authorId !== asked.author.id) return asked;
  return said.find((each) => each.post.id === wait.firstAskedBy)?.post ?? asked;
}

/** What was asked, where, by whom and how it stands: on one line where there is room. */
function titleLines(conversation: Conversation, state: string, options: ProseOptions): readonly string[] {
  const { asked } = conversation;
  const width = Math.min(80, options.width);
  const name = cutTo(oneLine(whoOf(asked)), longestName);
  const facts = [asked.network, name, state];
  const key = `#${asked.key}  `;
  const first = firstAsk(conversation);
  const words = wrote(first.text, options, first.textGoneAt !== undefined);
  const room = width - key.length - 3 - widthOf(facts.join(' · '));
  if (room >= Math.min(widthOf(words), leastTitle))
    return [`${key}${cutTo(words, room)}   ${facts.join(' · ')}`];
  const indent = ' '.repeat(key.length);
  const [below = '', ...more] = wrapParts(facts, width - key.length);
  return [key + cutTo(words, width - key.length), ...[below, ...more].map((line) => indent + line)];
}

/** `!!` care first, `!` past the promise: the mark behind the state of an open wait. */
function markBehind(isCareFirst: boolean, isLate: boolean): string {
  if (isCareFirst) return '  !! care first';
  return isLate ? '  ! past the promise' : '';
}

/** A thread as a conversation with its clocks, at most 80 columns wide. */
export function showLines(
  conversation: Conversation,
  clocks: Clocks | undefined,
  options: ProseOptions,
  isCareFirst: boolean,
): readonly string[] {
  const { asked, wait, said } = conversation;
  const { paint } = options;
  const items = folded(said, options);
  const shown = items.filter((item) => typeof item !== 'number');
  const isLate = clocks?.late === true && wait?.closedAt === undefined;
  const mark = markBehind(isCareFirst, isLate);
  const state = waitWords(wait, clocks) + mark;
  const key = `#${asked.key}`;
  const [first = '', ...below] = titleLines(conversation, state, options);
  const painted = (line: string): string => (mark === '' ? line : line.replace(state, paint.bad(state)));
  const nameWidth = nameColumn(shown);
  const lines = [first.replace(key, paint.strong(key)), ...below].map(painted);
  lines.push('');
  let day = '';
  for (const item of items) {
    if (typeof item === 'number') {
      lines.push(`         … ${item} messages between: listen show ${asked.key} --full …`);
      continue;
    }
    const today = dayOf(item.post.postedAt, options.zone, options.now);
    if (today !== day)
      lines.push(`  ${paint.strong(today)}${day === '' ? `  (${zoneName(options.zone)})` : ''}`);
    day = today;
    lines.push(...saidLines(item, nameWidth, conversation, options));
  }
  lines.push('', ...(wait && clocks ? clockLines(wait, clocks, said, options) : []));
  const next = [
    ...(safeLink(asked.url) === undefined ? [] : [`listen open ${asked.key}`]),
    `listen why ${asked.key}`,
    ...(wait && wait.closedAt === undefined ? [`listen mark answered ${asked.key}`] : []),
  ].map((part, index) => (index === 0 ? `  Next: ${part}` : part));
  lines.push(...wrapParts(next, options.width, { indent: '        ' }));
  return lines;
}
