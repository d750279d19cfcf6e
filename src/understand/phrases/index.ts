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

const customerBook = {
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
const replyBook = {
  replyAnswer,
  replyApology,
  replyChat,
  replyHolding,
  replyPrivate,
  replyPromise,
  replyQuestion,
};

export type CustomerList = keyof typeof customerBook;
export const customerLists = Object.keys(customerBook) as readonly CustomerList[];
export type ReplyList = keyof typeof replyBook;
export const replyLists = Object.keys(replyBook) as readonly ReplyList[];

export const customerPhrases = () => compilePhrases<CustomerList>(customerBook, sets);
export const replyPhrases = () => compilePhrases<ReplyList>(replyBook, sets);
