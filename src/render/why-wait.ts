import type { Conversation, Said } from '../app/conversation.ts';
import { counted } from '../core/counted.ts';
import type { Wait } from '../core/wait.ts';
import { goneTexts } from './gone.ts';
import { moment } from './moment.ts';
import { oneLine } from './printable.ts';
import { repliesBefore } from './show-clocks.ts';
import { replyWordsOf } from './show-notes.ts';
import { padRight, widthOf } from './width.ts';

interface WhyOptions {
  readonly zone: string;
  readonly now: number;
}

/** Replies told of at most, the latest. */
const mostReplies = 8;

/** `waits: no reply of yours came after 26 Oct 03:23`. */
export function waitsWhy(wait: Wait, said: readonly Said[], { zone, now }: WhyOptions): string {
  const last = said.findLast(({ verdict }) => verdict?.acknowledged.includes(wait.openedBy));
  if (last)
    return `waits: your reply of ${moment(last.post.postedAt, zone, now)} (${replyWordsOf(last)}) does not end it`;
  const at = moment(wait.openedAt, zone, now);
  const isAfter = said.some(
    ({ post }) => post.role !== undefined && post.goneAt === undefined && post.postedAt >= wait.openedAt,
  );
  return `waits: no reply of yours ${isAfter ? `since ${at} ends it` : `came after ${at}`}`;
}

function followUps(wait: Wait, said: readonly Said[], { zone, now }: WhyOptions): readonly string[] {
  const later = said.filter(
    ({ post, verdict }) => verdict?.openedBy === wait.openedBy && post.id !== wait.openedBy,
  );
  const last = later.at(-1);
  if (!last) return [];
  const at = moment(last.post.postedAt, zone, now);
  return later.length === 1
    ? [`${at} is a follow-up and does not restart the clock`]
    : [`${later.length} follow-ups, the last ${at}, do not restart the clock`];
}

/** When the clock began, by which message; nothing where nobody waited. */
export function startTexts({ asked, wait, said }: Conversation, options: WhyOptions): readonly string[] {
  const opener = wait && said.find((each) => each.post.id === wait.openedBy);
  if (!wait || !opener) return [];
  const isOther = opener.post.id !== asked.id;
  const by =
    repliesBefore(wait, said).length > 0
      ? 'their first to want an answer after your reply'
      : 'their first message that wants an answer';
  const at = moment(wait.openedAt, options.zone, options.now);
  return [
    `${at}, ${isOther ? `with #${opener.post.key}: ` : ''}${by}`,
    ...(isOther ? (opener.verdict?.why ?? []) : []),
    ...followUps(wait, said, options),
  ];
}

function effectOf(reply: Said, options: WhyOptions): string {
  const [gone] = goneTexts(reply.post, options);
  if (gone !== undefined) return `deleted (${gone}): answers nothing any more`;
  if ((reply.verdict?.closed.length ?? 0) > 0) return 'ended a wait';
  return (reply.verdict?.acknowledged.length ?? 0) > 0 ? 'ended nothing' : 'no wait of theirs was open';
}

/** The latest replies, one under the other; where all came before the wait that is what they did. */
export function replyTexts({ wait, said }: Conversation, options: WhyOptions): readonly string[] {
  const all = said.filter((each) => each.post.role !== undefined);
  const replies = all.slice(-mostReplies);
  if (replies.length === 0) return ['none in this conversation'];
  const isOpen = wait !== undefined && wait.closedAt === undefined;
  const isBefore =
    isOpen && all.every(({ post }) => post.goneAt === undefined && post.postedAt < wait.openedAt);
  const agents = replies.map(({ post }) =>
    post.judgement?.agent ? `^${oneLine(post.judgement.agent)}` : '',
  );
  const agentWidth = Math.max(...agents.map(widthOf));
  const lines = replies.map((reply, index) => {
    const at = moment(reply.post.postedAt, options.zone, options.now);
    const agent = agentWidth === 0 ? '' : `  ${padRight(agents[index] ?? '', agentWidth)}`;
    return `${at}${agent}  ${replyWordsOf(reply)}${isBefore ? '' : `: ${effectOf(reply, options)}`}`;
  });
  const hidden = all.length - replies.length;
  return [
    ...(hidden > 0 ? [`${counted(hidden, 'earlier one')}: listen show --full`] : []),
    ...lines,
    ...(isBefore
      ? [
          all.length === 1
            ? 'before this wait, so it does not end it'
            : 'all before this wait, so none of them ends it',
        ]
      : []),
  ];
}
