import { compilePhrases } from '../patterns.ts';
import { accept } from './accept.ts';
import { ask } from './ask.ts';
import { but } from './but.ts';
import { chat } from './chat.ts';
import { desk } from './desk.ts';
import { news } from './news.ts';
import { praise } from './praise.ts';
import { problem } from './problem.ts';
import { replyAnswer } from './reply-answer.ts';
import { replyApology } from './reply-apology.ts';
import { replyChat } from './reply-chat.ts';
import { replyHolding } from './reply-holding.ts';
import { replyPrivate } from './reply-private.ts';
import { replyPromise } from './reply-promise.ts';
import { replyQuestion } from './reply-question.ts';
import { request } from './request.ts';
import { sent } from './sent.ts';
import { sets } from './sets.ts';
import { solved } from './solved.ts';
import { spam } from './spam.ts';
import { thanks } from './thanks.ts';
import { trying } from './trying.ts';

const customerLists = {
  accept,
  ask,
  but,
  chat,
  desk,
  news,
  praise,
  problem,
  request,
  sent,
  solved,
  spam,
  thanks,
  trying,
};
const replyLists = {
  replyAnswer,
  replyApology,
  replyChat,
  replyHolding,
  replyPrivate,
  replyPromise,
  replyQuestion,
};

export type CustomerList = keyof typeof customerLists;
export type ReplyList = keyof typeof replyLists;

export const customerPhrases = () => compilePhrases<CustomerList>(customerLists, sets);
export const replyPhrases = () => compilePhrases<ReplyList>(replyLists, sets);
