import { reportSchema } from '../../app/fields.ts';
import { count, type Field, integer, listOf, objectOf, orNull, schemaOf, text, time } from './shape.ts';

type RowSchema = { readonly items: { readonly properties: object; readonly required: readonly string[] } };

/** The row of `report` with more fields behind. */
function rowAnd(command: string, fields: Readonly<Record<string, Field>>): object {
  const { items } = reportSchema() as RowSchema;
  const more = objectOf(fields) as RowSchema['items'];
  return schemaOf(command, {
    ...items,
    properties: { ...items.properties, ...more.properties },
    required: [...items.required, ...more.required],
  });
}

const ids = listOf(text);

const waitShape = objectOf({
  openedBy: ['id of the post that opened it', text],
  author: ['who waits: the author’s id', text],
  kind: ['first or next', text],
  openedAt: ['when it began', time],
  acknowledgedAt: ['the first reply that does not close it', orNull(time)],
  helpedAt: ['the first answer by somebody else', orNull(time)],
  closedAt: ['when it ended; null: it is open', orNull(time)],
  closedBy: ['id of the post that ended it', orNull(text)],
  outcome: [
    'answered, private, asked, chat, promise, solved, customer-closed, closed-by-mark or deleted',
    orNull(text),
  ],
  answerKind: ['answer, question, private, promise, chat, apology, holding or auto', orNull(text)],
  agent: ['signature of the answer', orNull(text)],
  followUps: ['later posts of the author in it', count],
  asks: ['how often the author asked in the thread', count],
  joins: ['posts of others in the thread that wait for nothing', count],
  handoffs: ['times the author came back after being moved to private', count],
});

const postShape = objectOf({
  id: ['network:nativeId', text],
  key: ['the small number that is typed', integer],
  author: ['the author’s id', text],
  handle: ['the author’s handle', orNull(text)],
  own: ['whose of yours it is: brand, team or bot; null: somebody else’s', orNull(text)],
  postedAt: ['when it was posted', time],
  goneAt: ['when it was found deleted', orNull(time)],
  text: ['what was written', text],
  url: ['the post on its network', orNull(text)],
  parent: ['id of the post that it replies to', orNull(text)],
  reply: ['of one of yours: what it does', orNull(text)],
  openedBy: ['id of the post that opened the wait it belongs to', orNull(text)],
  closed: ['openers of the waits that it ended', ids],
  acknowledged: ['openers of the waits that it replied to without ending them', ids],
});

export function showSchema(): object {
  return rowAnd('show --json', {
    waits: ['every wait of the conversation', listOf(waitShape)],
    posts: ['its posts by time', listOf(postShape)],
  });
}

export function whySchema(): object {
  return rowAnd('why --json', {
    caughtBy: [
      'the reads that brought it',
      listOf(
        objectOf({
          source: ['name of the source', text],
          stream: ['which of its streams', text],
          query: ['the query of a search', orNull(text)],
        }),
      ),
    ],
    rejected: ['why it is no mention', orNull(text)],
    evidence: [
      'words that spoke for the judgement',
      listOf(objectOf({ for: ['what they spoke for', text], quote: ['the words', text] })),
    ],
    topicReasons: [
      'why it is about its topics',
      listOf(
        objectOf({
          topic: ['name of the topic', text],
          query: ['its query that matches', text],
          why: ['what of it was found', text],
        }),
      ),
    ],
    scorer: ['which scorer judged it, and its version; null: not judged', orNull(text)],
    reasons: [
      'what was decided of each post of the conversation',
      listOf(objectOf({ id: ['the post', text], why: ['the rules, in words', listOf(text)] })),
    ],
    marks: [
      'marks in the conversation',
      listOf(
        objectOf({
          id: ['the post', text],
          kind: ['answered, ignored, open or clear', text],
          at: ['since when it holds', time],
          by: ['who marked it', text],
          note: ['the note', orNull(text)],
        }),
      ),
    ],
    labels: [
      'labels that stand in the conversation',
      listOf(
        objectOf({
          id: ['the post', text],
          kind: ['mood, intent, needs or reply', text],
          label: ['the label', text],
          by: ['who gave it', text],
          at: ['when', time],
        }),
      ),
    ],
  });
}
