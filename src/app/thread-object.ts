import { timeValue } from '../core/machine-values.ts';
import { postId } from '../core/post.ts';
import { isPrivateReply } from '../core/reply-kind.ts';
import type { Wait } from '../core/wait.ts';
import type { Conversation, Said } from './conversation.ts';
import { outputValue, reportFields } from './fields.ts';
import { type RowRules, rowOfMention, tenths, tenthsOf } from './rows.ts';
import type { Weighing } from './weighing.ts';

function waitObject(wait: Wait): object {
  return {
    openedBy: postId(wait.network, wait.openedBy),
    author: wait.authorId,
    kind: wait.kind,
    openedAt: timeValue(wait.openedAt),
    acknowledgedAt: timeValue(wait.acknowledgedAt),
    helpedAt: timeValue(wait.helpedAt),
    closedAt: timeValue(wait.closedAt),
    closedBy: wait.closedBy === undefined ? null : postId(wait.network, wait.closedBy),
    outcome: wait.outcome ?? null,
    answerKind: wait.answerKind ?? null,
    agent: wait.agent ?? null,
    followUps: wait.followUps,
    asks: wait.asks,
    joins: wait.joins,
    handoffs: wait.handoffs,
  };
}

function saidObject({ post, verdict }: Said): object {
  return {
    id: postId(post.network, post.id),
    key: post.key,
    author: post.author.id,
    handle: post.author.handle ?? null,
    own: post.role ?? null,
    postedAt: timeValue(post.postedAt),
    goneAt: timeValue(post.goneAt),
    text: post.text,
    url: post.url ?? null,
    parent: post.parentId === undefined ? null : postId(post.network, post.parentId),
    reply: post.role !== undefined && isPrivateReply(post) ? 'private' : (post.judgement?.reply ?? null),
    openedBy: verdict?.openedBy === undefined ? null : postId(post.network, verdict.openedBy),
    closed: (verdict?.closed ?? []).map((id) => postId(post.network, id)),
    acknowledged: (verdict?.acknowledged ?? []).map((id) => postId(post.network, id)),
  };
}

/** The mention's row of `report`, as one object. */
function rowObject(conversation: Conversation, rules: RowRules): Record<string, unknown> {
  const { asked, wait, said } = conversation;
  const by = (id: string | undefined) => said.find((each) => each.post.id === id)?.post;
  const { row } = rowOfMention(
    {
      post: asked,
      wait,
      firstAsk: by(wait?.firstAskedBy),
      latest: by(wait?.lastWordBy),
      answer: by(wait?.closedBy),
    },
    rules,
  );
  return Object.fromEntries(reportFields.map(({ name }) => [name, outputValue(row, name)]));
}

/** `listen show --json`: the row, the waits of the thread and its posts by time. */
export function showObject(conversation: Conversation, rules: RowRules): object {
  return {
    ...rowObject(conversation, rules),
    waits: conversation.waits.map(waitObject),
    posts: conversation.said.map(saidObject),
  };
}

/** `listen why --json`: the row and every reason, post by post. */
export function whyObject(
  conversation: Conversation,
  rules: RowRules,
  weighing: Weighing | undefined,
): object {
  const { asked, said, marks, labels } = conversation;
  return {
    ...rowObject(conversation, rules),
    ...(weighing && {
      priority: tenths(weighing.priority.value),
      priorityParts: tenthsOf(weighing.priority.parts),
    }),
    caughtBy: asked.caught.map(({ source, stream, query }) => ({ source, stream, query: query ?? null })),
    rejected: asked.rejected ?? null,
    evidence: (asked.judgement?.evidence ?? []).map((each) => ({ for: each.for, quote: each.quote })),
    topicReasons: rules.topics?.reasons(asked) ?? [],
    scorer: asked.judgement ? `${asked.judgement.scorer} ${asked.judgement.version}` : null,
    reasons: said
      .filter(({ verdict }) => verdict !== undefined)
      .map(({ post, verdict }) => ({ id: postId(post.network, post.id), why: verdict?.why ?? [] })),
    marks: marks.map((mark) => ({
      id: postId(mark.network, mark.postId),
      kind: mark.kind,
      at: timeValue(mark.at),
      by: mark.by,
      note: mark.note ?? null,
    })),
    labels: labels.map(({ postId: id, word, by, at }) => ({
      id: postId(asked.network, id),
      kind: word.kind,
      label: word.value,
      by,
      at: timeValue(at),
    })),
  };
}
