import type { Judgement, ReplyKind } from '../core/judgement.ts';
import { signedBy } from './agent.ts';
import { apart } from './apart.ts';
import { replyEvidence } from './evidence.ts';
import { isEnglish } from './language.ts';
import { type Head, likeliest, logitsOf, type Model } from './model.ts';
import type { Reader, Reading } from './reading.ts';
import type { Reply } from './reply.ts';
import { quoteOf, type Words, wordsOf } from './words.ts';

export type ReplyPart = Pick<Judgement, 'reply' | 'promise' | 'agent' | 'evidence'>;

/** A desk's reply without its signature, its courtesies cut off from what they lead to. */
export function readReply(text: string): { readonly agent: string | undefined; readonly words: Words } {
  const { agent, body } = signedBy(text);
  return { agent, words: wordsOf(apart(body)) };
}

/** Judges what the brand's own posts do; where no head knows the language, by the signs that every language shares. */
export function createReplyJudge(model: Model, reader: Reader): (text: string, lang: string) => ReplyPart {
  const english = model.head('reply');
  const world = model.head('reply-world');
  return (text, lang) => {
    const { agent, words } = readReply(text);
    const reading = reader.reply(words);
    const kind = kindOf(lang, reading);
    const [first] = reading.reply.because;
    const isByRule = kind === reading.reply.kind;
    return {
      reply: kind,
      ...(kind === 'promise' && {
        promise: first && isByRule ? quoteOf(words, first.from, first.to) : words.text,
      }),
      ...(agent === undefined ? {} : { agent }),
      evidence: isByRule ? replyEvidence(words, reading.reply) : [],
    };
  };

  function kindOf(lang: string, reading: Reading & { readonly reply: Reply }): ReplyKind {
    if (isEnglish(lang, reading.words)) return kindBy(english, reading, reading.reply.kind);
    if (model.languages.includes(lang)) return kindBy(world, reader.plain(reading.words, lang));
    return reading.reply.kind;
  }
}

/** What the rule's verdict adds to a kind's logit: it was written on other desks' replies than the head has seen. */
const rulePull = 0.7;

function kindBy(
  head: Head,
  { features, dense }: Pick<Reading, 'features' | 'dense'>,
  byRule?: Reply['kind'],
): ReplyKind {
  const logits = logitsOf(head, features, dense);
  const ruled = byRule === undefined ? -1 : head.classes.indexOf(byRule);
  if (ruled >= 0) logits[ruled] = (logits[ruled] ?? 0) + rulePull;
  return (head.classes[likeliest(logits)] ?? 'answer') as ReplyKind;
}
