import type { Clocks } from '../app/clocks.ts';
import type { Conversation, PostLabel, Said } from '../app/conversation.ts';
import type { StoredPost } from '../app/mark-alike.ts';
import type { TopicReason } from '../app/topics.ts';
import type { Weighing } from '../app/weighing.ts';
import type { Judgement } from '../core/judgement.ts';
import { replyKindOf } from '../core/reply-kind.ts';
import { duration } from './duration.ts';
import { moment, zoneName } from './moment.ts';
import { oneLine } from './printable.ts';
import { type ProseOptions, waitWords } from './show.ts';
import { priorityTexts } from './why-priority.ts';
import { cutTo, padRight, wrap, wrapParts } from './width.ts';

const labelWidth = 19;

/** A label and its text, wrapped beside it. */
function entry(label: string, texts: readonly string[], width: number): readonly string[] {
  const lines = texts.flatMap((text) => wrap(oneLine(text), Math.min(80, width) - labelWidth));
  return lines.map((line, index) => `${padRight(index === 0 ? label : '', labelWidth)}${line}`);
}

function replyLine({ post, verdict }: Said, options: ProseOptions): string {
  const judgement: Judgement | undefined = post.judgement;
  const [gone] = goneTexts(post, options);
  const agent = judgement?.agent === undefined ? '' : ` ^${oneLine(judgement.agent)}`;
  const kind = replyKindOf(post, post.role, judgement) ?? 'reply';
  const effect =
    gone !== undefined
      ? `deleted (${gone}): answers nothing any more`
      : (verdict?.closed.length ?? 0) > 0
        ? 'ended a wait'
        : (verdict?.acknowledged.length ?? 0) > 0
          ? 'ended nothing'
          : 'no wait of theirs was open';
  return `${moment(post.postedAt, options.zone, options.now)}${agent} ${kind}: ${effect}`;
}

/** `by its author, seen 15 Jan 12:00`; nothing of a post that is there still. */
function goneTexts({ goneAt, goneBy }: StoredPost, options: ProseOptions): readonly string[] {
  if (goneAt === undefined) return [];
  const by = goneBy === 'author' ? 'by its author, ' : goneBy === 'moderator' ? 'by a moderator, ' : '';
  return [`${by}seen ${moment(goneAt, options.zone, options.now)}`];
}

function needs(conversation: Conversation, said: Said | undefined): readonly string[] {
  const { judgement } = conversation.asked;
  const probability = judgement?.needs === undefined ? '' : `${Math.round(judgement.needs * 100)} %`;
  const quotes = (judgement?.evidence ?? [])
    .filter((each) => each.for === 'needs' || each.for === 'closing')
    .map((each) => `“${cutTo(oneLine(each.quote), 40)}”`);
  const answer = said?.verdict?.needs ? 'yes' : 'no';
  return [
    [`${answer}${probability === '' ? '' : `, ${probability}`}`, judgement?.intent ?? '', ...quotes]
      .filter((part) => part !== '')
      .join(' · '),
  ];
}

function clockTexts(clocks: Clocks, options: ProseOptions): readonly string[] {
  const office =
    clocks.office === undefined
      ? 'no opening hours set'
      : `office hours ${duration(clocks.officeMs)} (${clocks.office})`;
  const at = clocks.dueAt;
  const due =
    at === undefined
      ? ['no promise set: nothing is late']
      : [`${clocks.late ? 'was due' : 'due'} ${moment(at, options.zone, options.now)}`];
  return [`calendar ${duration(clocks.waitedMs)} · ${office}`, ...due];
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
  const replies = said.filter((each) => each.post.role !== undefined);
  const { width } = options;
  const mention = asked.isMention
    ? 'yes'
    : asked.role === undefined
      ? `no${asked.rejected === undefined ? '' : `: ${asked.rejected}`}`
      : 'no: it is yours';
  const caught = asked.caught.map((each) =>
    each.query === undefined ? `${each.source}, ${each.stream}` : `${each.source}: ${each.query}`,
  );
  const opener = wait && said.find((each) => each.post.id === wait.openedBy);
  return [
    `${options.paint.strong(`#${asked.key}`)} ${waitWords(wait, clocks)} (${zoneName(options.zone)})`,
    '',
    ...entry('Deleted', goneTexts(asked, options), width),
    ...entry('Is it a mention?', [mention], width),
    ...entry('Needs an answer?', needs(conversation, own), width),
    ...entry('The rule', own?.verdict?.why ?? ['nothing decides about this post'], width),
    ...(wait && opener && opener.post.id !== asked.id
      ? entry(
          'The wait',
          [
            `belongs to the wait of #${opener.post.key}, since ${moment(wait.openedAt, options.zone, options.now)}`,
            ...(opener.verdict?.why ?? []),
          ],
          width,
        )
      : []),
    ...entry(
      'Your replies',
      replies.length === 0
        ? ['none in this conversation']
        : replies.slice(-8).map((each) => replyLine(each, options)),
      width,
    ),
    ...(clocks ? entry('Clocks', clockTexts(clocks, options), width) : []),
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
    ...wrapParts(
      [
        `Wrong?  listen mark ignored ${asked.key}`,
        `listen mark open ${asked.key}`,
        `listen show ${asked.key}`,
      ],
      Math.min(80, width),
      { indent: '        ' },
    ),
  ];
}
