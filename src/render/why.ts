import type { Clocks } from '../app/clocks.ts';
import type { Conversation, PostLabel, Said } from '../app/conversation.ts';
import type { StoredPost } from '../app/mark-alike.ts';
import type { TopicReason } from '../app/topics.ts';
import type { Weighing } from '../app/weighing.ts';
import { standingMarks } from '../core/marks.ts';
import { replyKindOf } from '../core/reply-kind.ts';
import { goneTexts } from './gone.ts';
import { moment, zoneName } from './moment.ts';
import { oneLine, printable } from './printable.ts';
import { type ProseOptions, waitWords } from './show.ts';
import { clockTexts } from './why-clocks.ts';
import { priorityTexts } from './why-priority.ts';
import { replyTexts, startTexts, waitsWhy } from './why-wait.ts';
import { cutTo, padRight, widthOf, wrap, wrapParts } from './width.ts';

const labelWidth = 19;

/** A label and its text, wrapped beside it; a line that fits keeps its columns. */
function entry(label: string, texts: readonly string[], width: number): readonly string[] {
  const room = Math.min(80, width) - labelWidth;
  const lines = texts.flatMap((text) => {
    const shown = printable(text);
    return widthOf(shown) <= room && !shown.includes('\n') ? [shown] : wrap(oneLine(text), room);
  });
  return lines.map((line, index) => `${padRight(index === 0 ? label : '', labelWidth)}${line}`);
}

function headLines(
  { asked, wait, said }: Conversation,
  clocks: Clocks | undefined,
  options: ProseOptions,
): readonly string[] {
  const key = `#${asked.key}`;
  const zone = zoneName(options.zone);
  const text =
    wait && wait.closedAt === undefined && wait.authorId === asked.author.id
      ? `${key} ${waitsWhy(wait, said, options)} (${zone}).`
      : `${key} ${waitWords(wait, clocks)} (${zone})`;
  return wrap(text, Math.min(80, options.width)).map((line, index) =>
    index === 0 ? line.replace(key, options.paint.strong(key)) : line,
  );
}

function mentionText(asked: StoredPost): string {
  if (asked.role !== undefined) return 'no: it is yours';
  if (!asked.isMention) return `no${asked.rejected === undefined ? '' : `: ${asked.rejected}`}`;
  const [query] = asked.caught.flatMap((each) => each.query ?? []);
  const [first] = asked.caught;
  if (query !== undefined) return `yes: it fits ${query}`;
  return first === undefined ? 'yes' : `yes: ${first.source} told you of it`;
}

function needs(conversation: Conversation, said: Said | undefined): readonly string[] {
  const { judgement } = conversation.asked;
  const probability = judgement?.needs === undefined ? '' : `${Math.round(judgement.needs * 100)} %`;
  const told = (judgement?.evidence ?? []).filter((each) => each.for === 'needs' || each.for === 'closing');
  const quotes = [...new Set(told.map((each) => `“${cutTo(oneLine(each.quote), 40)}”`))];
  const answer = said?.verdict?.needs ? 'yes' : 'no';
  return [
    [`${answer}${probability === '' ? '' : `, ${probability}`}`, judgement?.intent ?? '', ...quotes]
      .filter((part) => part !== '')
      .join(' · '),
  ];
}

function moodText({ judgement, labelled }: Conversation['asked']): string {
  if (judgement?.sentiment == null) return 'not scored';
  if (labelled?.mood !== undefined) return `${labelled.mood}, as you labelled it`;
  return `${judgement.sentiment} (${judgement.score?.toFixed(2) ?? '–'}), ${judgement.scorer} ${judgement.version}`;
}

function labelText(
  { word, postId, by, at }: PostLabel,
  { asked, said }: Conversation,
  options: ProseOptions,
): string {
  const post = said.find((each) => each.post.id === postId)?.post;
  const what = postId === asked.id ? 'you labelled it' : `you labelled #${post?.key ?? postId}`;
  return `${what} ${word.value} on ${moment(at, options.zone, options.now)} (${by})`;
}

function topicText({ topic, query, why }: TopicReason): string {
  return query === why.replace(/ is in it$/, '') ? `${topic}: ${why}` : `${topic}: ${why} (${query})`;
}

/** What to type where the verdict is wrong: a reply of the brand's takes a label, a mark that stands is taken back first. */
function corrections({ asked, wait, marks }: Conversation): readonly string[] {
  const { id, key, role, judgement } = asked;
  if (role !== undefined) {
    const kind = replyKindOf(asked, role, judgement);
    const other = kind === 'answer' ? 'holding' : 'answer';
    return kind === undefined
      ? [`Next: listen show ${key}`]
      : [`Wrong?  listen label ${key} ${other}`, `listen show ${key}`];
  }
  const standing = standingMarks(marks.filter(({ postId }) => postId === id)).at(-1);
  if (standing) {
    const other = standing.kind === 'open' ? 'ignored' : 'open';
    return [`Wrong?  listen mark clear ${key}`, `listen mark ${other} ${key}`, `listen show ${key}`];
  }
  const isOpen = wait !== undefined && wait.closedAt === undefined;
  const [first = '', ...more] = isOpen
    ? [`listen mark ignored ${key}`, `listen label ${key} closing`]
    : wait
      ? [`listen mark ignored ${key}`, `listen mark open ${key}`]
      : [`listen mark open ${key}`];
  return [`Wrong?  ${first}`, ...more, `listen show ${key}`];
}

/** Why a verdict is what it is, one screen. */
export function whyLines(
  conversation: Conversation,
  clocks: Clocks | undefined,
  options: ProseOptions,
  weighing: Weighing | undefined,
  topics: readonly TopicReason[],
): readonly string[] {
  const { asked, wait, said, marks, labels } = conversation;
  const own = said.find((each) => each.post.id === asked.id);
  const { width } = options;
  const caught = asked.caught.map((each) =>
    each.query === undefined ? `${each.source}, ${each.stream}` : `${each.source}: ${each.query}`,
  );
  return [
    ...headLines(conversation, clocks, options),
    '',
    ...entry('Deleted', goneTexts(asked, options), width),
    ...entry('Is it a mention?', [mentionText(asked)], width),
    ...entry('Needs an answer?', needs(conversation, own), width),
    ...entry('The rule', own?.verdict?.why ?? ['nothing decides about this post'], width),
    ...entry('When did it start?', startTexts(conversation, options), width),
    ...entry('Your replies', replyTexts(conversation, options), width),
    ...(wait && clocks ? entry('Clocks', clockTexts(wait, clocks, options), width) : []),
    ...(weighing ? entry('Priority', priorityTexts(weighing, options.reveal), width) : []),
    ...entry('Mood', [moodText(asked)], width),
    ...(topics.length > 0 ? entry('Topics', topics.map(topicText), width) : []),
    ...(caught.length > 0 ? entry('Caught by', caught, width) : []),
    ...(marks.length > 0
      ? entry(
          'Marks',
          marks.map(
            (mark) =>
              `${mark.kind} by ${mark.by}, ${moment(mark.markedAt, options.zone, options.now)}${mark.note ? `: ${mark.note}` : ''}`,
          ),
          width,
        )
      : []),
    ...(labels.length > 0
      ? entry(
          'Labels',
          labels.map((label) => labelText(label, conversation, options)),
          width,
        )
      : []),
    '',
    ...wrapParts(corrections(conversation), Math.min(80, width), { indent: '        ' }),
  ];
}
