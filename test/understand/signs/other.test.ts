import { describe, expect, it } from 'vitest';
import { createSigns } from '../../../src/understand/signs.ts';
import { wordsOf } from '../../../src/understand/words.ts';

const find = createSigns();
const postedAt = Date.UTC(2026, 0, 15, 12, 0);
const signs = (text: string) => find(wordsOf(text), { postedAt }).signs ?? {};

const told = {
  deadline: [
    'flight is at 6 tomorrow morning and no boarding pass',
    'we get married on Saturday and the dress is still in your depot',
    'my exam starts in an hour',
    'funeral is on Friday, flowers not confirmed',
    'completion date is the 28th and the money is not there',
    'visa expires on Monday, please hurry',
    'rent is due tomorrow and my account is frozen',
    'check-in closes in 40 minutes',
    'need it before the weekend',
    'I have an interview at 9 and no train',
    'only 47 minutes left to cancel',
    'the offer ends tonight and checkout is down',
    'we move house on the 4th and no broadband date yet',
    'surgery is scheduled for Tuesday',
    'my train leaves in 20 mins',
    'my voucher runs out today',
    'party is this Saturday, no balloons',
    'have to be at the airport by 5am',
    'deadline is midnight and the portal is down',
    'her birthday is tomorrow and the gift is lost',
  ],
  leaving: [
    'cancelling my contract first thing tomorrow',
    'switching to another bank after 20 years',
    'you have lost a customer',
    'never again',
    'I will not be renewing',
    'off to your competitor then',
    "that's my last order with you",
    'taking my money elsewhere',
    'uninstalled, bye',
    'will be porting my number out next week',
    'I am done with this company',
    'just closed all my accounts',
    'wont ever shop here again',
    'thinking of leaving after this',
    'how do I cancel my subscription, I have had enough',
    'last time I use this courier',
    'going back to my old provider',
    'we are moving our whole team to a rival tool',
    'I want out of this contract',
    'deleting the app',
  ],
  money: [
    'still waiting for my refund of 40 quid',
    'you charged me twice',
    'why was £60 taken from my account',
    'my bill doubled with no explanation',
    'want my money back',
    'refund still not received after 3 weeks',
    'I was overcharged at the till',
    'they kept my deposit',
    'amount debited but order failed',
    'you owe me $85',
    'took a payment after I cancelled',
    'price went from 20 to 35 overnight',
    'charged a cancellation fee for your cancellation',
    'salary not credited yet',
    'paid for express, got standard, give me the difference back',
    'no refund, no answer',
  ],
} as const;

/** What only sounds like it. */
const innocent = {
  deadline: ['great show last night', 'when is the next sale?', 'trains on Sunday are always quiet'],
  leaving: [
    'leaving Leeds at 9 on your train',
    'you cancelled my order',
    'never had a problem with you',
    'the driver left my parcel outside',
    'bus leaves at noon',
    'how do I change my seat?',
  ],
  money: [
    'is there a booking fee?',
    'free delivery over £20?',
    'my watch is not charging',
    'what a great price',
    'worth every penny',
  ],
} as const;

const channels: readonly (readonly [string, string])[] = [
  ['been on to your helpline for 45 minutes', 'phone'],
  ['rang 6 times, nobody picks up', 'phone'],
  ['an hour in the queue to speak to someone on the phone', 'phone'],
  ['you hung up on me twice', 'phone'],
  ['no answer on your customer service number', 'phone'],
  ['have emailed customer services three times', 'mail'],
  ['no reply to my email of last Tuesday', 'mail'],
  ['your chat bot goes round in circles', 'chat'],
  ['spent 2 hours on live chat', 'chat'],
  ['went into the branch this morning and they could not help', 'store'],
  ['the lady in the shop told me to tweet you', 'store'],
  ['I have sent you a DM, no answer', 'private'],
  ['check my DM from Monday please, still unread', 'private'],
  ['filled in your complaint form twice', 'form'],
  ['opened a ticket 5 days ago, no answer', 'form'],
  ['tried to cancel through the app, it crashes', 'app'],
  ['I wrote a letter to head office in November', 'letter'],
  ['sent a recorded letter, nothing back', 'letter'],
];

describe('deadlines, leaving and money, told in many ways', () => {
  const rows = <T>(table: Readonly<Record<keyof typeof told, readonly T[]>>) =>
    (['deadline', 'leaving', 'money'] as const).flatMap((name) =>
      table[name].map((text) => [name, text] as const),
    );

  it.each(rows(told))('%s: "%s"', (name, text) => {
    expect(signs(text)[name]).toBe(true);
  });

  it.each(rows(innocent))('no %s: "%s"', (name, text) => {
    expect(signs(text)[name]).toBeUndefined();
  });
});

describe('channels that were tried', () => {
  it.each(channels)('"%s": %s', (text, channel) => {
    expect(signs(text).claims?.map((claim) => claim.channel)).toContain(channel);
  });

  it.each([
    'call me maybe is stuck in my head',
    'can I email you a photo?',
    'please DM me',
    'lovely chat with the pilot',
    'great shop, lovely staff',
    'where is the complaint form?',
  ])('none: "%s"', (text) => {
    expect(signs(text).claims).toBeUndefined();
  });
});
