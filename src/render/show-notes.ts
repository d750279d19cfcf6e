import type { Conversation, Said } from '../app/conversation.ts';
import { replyKindOf } from '../core/reply-kind.ts';
import { maskPersonal } from '../text/personal.ts';
import { duration } from './duration.ts';
import { ordinal } from './ordinal.ts';
import { oneLine } from './printable.ts';

const replyWords: Readonly<Record<string, string>> = {
  answer: 'answered',
  question: 'asked back',
  private: 'moved to private',
  promise: 'promised to come back',
  chat: 'answered, a pleasantry',
  apology: 'apology only',
  holding: 'told to wait',
  auto: 'automatic reply',
};

/** What a reply of the brand's did, in people's words. */
export function replyWordsOf({ post }: Said): string {
  return replyWords[replyKindOf(post, post.role, post.judgement) ?? 'answer'] ?? 'replied';
}

/** `asks again, 7th message`: how many of its author's it is; a post that opens a wait, or wants nothing, is not told of. */
function repeated({ post, verdict }: Said, { said }: Conversation): readonly string[] {
  if (!verdict?.needs || verdict.openedBy === undefined || verdict.openedBy === post.id) return [];
  const theirs = said.filter((each) => each.post.author.id === post.author.id);
  return [`asks again, ${ordinal(theirs.findIndex((each) => each.post.id === post.id) + 1)} message`];
}

function starts({ post }: Said, { waits }: Conversation): readonly string[] {
  const isOpener = waits.some((wait) => wait.openedBy === post.id && wait.closedAt === undefined);
  return isOpener ? ['▲ the wait starts here'] : [];
}

/** Of somebody else's post that stands in public. */
function exposed({ post }: Said): readonly string[] {
  const text = oneLine(post.text);
  const isPublic = post.role === undefined && post.kind !== 'message';
  return isPublic && maskPersonal(text) !== text ? ['personal data in public'] : [];
}

/** What people said of it: marks and labels. */
function saidOf({ post }: Said, { marks, labels }: Conversation): readonly string[] {
  return [
    ...marks
      .filter((mark) => mark.postId === post.id)
      .map((mark) => `└ marked ${mark.kind} by ${oneLine(mark.by)}`),
    ...labels
      .filter((label) => label.postId === post.id)
      .map((label) => `└ labelled ${label.word.value} by ${oneLine(label.by)}`),
  ];
}

/** What stands below a post: what it did to waits, and what people said of it. */
export function notesOf(told: Said, conversation: Conversation): readonly string[] {
  const { post, verdict } = told;
  const ended = [...(verdict?.closed ?? []), ...(verdict?.acknowledged ?? [])].flatMap((openedBy) => {
    const wait = conversation.waits.find((each) => each.openedBy === openedBy);
    return wait ? [`└ ${replyWordsOf(told)}, after ${duration(post.postedAt - wait.openedAt)}`] : [];
  });
  const role = [...starts(told, conversation), ...repeated(told, conversation), ...exposed(told)];
  return [
    ...ended,
    ...(role.length > 0 ? [role.join(' · ')] : []).map((line) => (line.startsWith('▲') ? line : `└ ${line}`)),
    ...(verdict?.join ? ['└ joined in, waits for nothing'] : []),
    ...(post.goneAt === undefined ? [] : ['└ deleted since']),
    ...saidOf(told, conversation),
  ];
}
