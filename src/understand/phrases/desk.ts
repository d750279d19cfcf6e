import type { PhraseList } from '../patterns.ts';

/** How a help desk speaks; with a signature behind it, it is one: another company's, or an account not configured. */
export const desk: PhraseList = [
  [
    1,
    "we'd|we'll|we|i'd|i'll|happy|glad|here|able|like|love to? help|assist|look|check|investigate|chat",
    'dm|message|contact|call|email|send|tell us',
    'let us know',
    'sorry|apologies|apologize to|for hear|any|the|this|that|your',
    'thanks|thank you? for letting|reaching|getting|contacting|the|your|sharing',
    'our|the team|teams|colleagues|stores|advisors|agents',
    'please provide|confirm|follow|send|share|check|visit|contact',
    "you're|your welcome",
    'reach out',
    'glad|happy|great|pleased to hear|see|help',
    'what|which|where|when|have|can|could|did|do|are|is you|your|store|the',
  ],
  [
    2,
    'we|i suggest|recommend that? you',
    'our friends|colleagues|partners at|over|from',
    "we're|we are here to? help|assist|for",
    'please dm|message|send us',
  ],
];
