import type { Weighing } from '../app/weighing.ts';
import { counted } from '../core/counted.ts';
import type { Evidence } from '../core/judgement.ts';
import { mostPoints, type PriorityParts } from '../core/priority.ts';
import { maskPersonal } from '../text/personal.ts';
import { duration } from './duration.ts';
import { oneLine } from './printable.ts';
import { cutTo } from './width.ts';

type Points = keyof typeof mostPoints;
type Words = (weighing: Weighing) => readonly string[];

const named = {
  card: 'card number',
  phone: 'phone number',
  email: 'e-mail',
  reference: 'reference',
} as const;

/** What each part was given for, in the order that they are told. */
const words: Readonly<Record<Points, Words>> = {
  urgent: ({ gathered }) => gathered.urgent.map((each) => (each === 'locked' ? 'locked out' : each)),
  exposed: ({ gathered }) => [
    `${gathered.exposed.map((each) => named[each]).join(' and ')} in a public post`,
  ],
  late: ({ clocks, promise }) => [
    `${duration(clocks.waitedMs)} against ${promise?.replace(/(\d)([a-z])/g, '$1 $2') ?? 'no promise'}`,
  ],
  tried: ({ gathered }) => [
    ...(gathered.earlier > 0 ? [counted(gathered.earlier, 'earlier message')] : []),
    ...(gathered.channels.length > 0 ? [`says they tried ${gathered.channels.join(', ')}`] : []),
  ],
  mood: ({ gathered }) => [`negative ${Math.round(gathered.negative * 100)} %`],
  deadline: () => ['before a time that they name'],
  spread: () => ['it doubles before it is due'],
  reach: ({ opener }) => [`${(opener.author.followers ?? 0).toLocaleString('en')} followers`],
  crowd: ({ wait, standing }) => [counted(wait.joins + standing.others, 'other')],
  question: () => ['a question'],
  money: () => ['money taken or owed'],
  leaving: () => ['they leave, or say so'],
};

const spokenBy: Readonly<Partial<Record<Points, Evidence['for']>>> = {
  ...{ urgent: 'urgent', exposed: 'exposed', tried: 'claims', mood: 'negative' },
  ...{ deadline: 'deadline', money: 'money', leaving: 'leaving' },
};

function quoted(part: Points, weighing: Weighing, reveal: boolean): readonly string[] {
  const what = spokenBy[part];
  if (what === undefined) return [];
  return weighing
    .quotes(what)
    .slice(0, 3)
    .map((quote) => `“${cutTo(oneLine(reveal ? quote : maskPersonal(quote)), 32)}”`);
}

function unknown({ opener, standing, clocks }: Weighing): readonly string[] {
  return [
    ...(opener.author.followers === undefined ? ['reach'] : []),
    ...(standing.growth === undefined || clocks.dueAt === undefined ? ['spread'] : []),
  ];
}

function factors({ needs, cold }: PriorityParts, { opener, standing, priority, quietMs }: Weighing): string {
  const probability = opener.judgement?.needs;
  const why = standing.wanted
    ? 'marked open'
    : priority.careFirst
      ? 'care first'
      : probability === undefined
        ? 'not judged'
        : 'needs an answer';
  return `× ${Number(needs.toFixed(2))} ${why} · × ${cold} last heard ${duration(quietMs)} ago`;
}

/** Every part of a priority with what it was given for; those of nothing in a line of their own. */
export function priorityTexts(weighing: Weighing, reveal: boolean): readonly string[] {
  const { value, careFirst, parts } = weighing.priority;
  const names = Object.keys(mostPoints) as Points[];
  const given = names.filter((name) => parts[name] > 0);
  const not = unknown(weighing);
  const none = names.filter((name) => parts[name] === 0 && !not.includes(name));
  return [
    `${Math.round(value)} of 100${careFirst ? ' · care first' : ''}`,
    ...given.map((name) => {
      const points = Math.round(parts[name] * 10) / 10;
      const most = parts[name] === mostPoints[name] && name === 'late' ? ['the most it can give'] : [];
      const about = [...words[name](weighing), ...most, ...quoted(name, weighing, reveal)];
      return `${name} ${points}: ${about.join(' · ')}`;
    }),
    factors(parts, weighing),
    ...(none.length > 0 ? [`nothing for ${none.join(', ')}`] : []),
    ...(not.length > 0 ? [`not known: ${not.join(', ')}`] : []),
  ];
}
