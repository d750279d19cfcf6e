import type { PhraseList } from '../patterns.ts';

/** A brand asks back. Questions with their mark count apart; these do without one. */
export const replyQuestion: PhraseList = [
  [
    1,
    'please|pls|kindly|can|could|would|will|to|you|do you? *? also|please|again|kindly? provide|tell|share|confirm|send|advise|specify|describe|clarify|explain|elaborate|give|verify|post|attach|show|include|upload|quote|supply us|me|your|the|a|an|which|what|when|where|how|more|if|some|any|details|further|it|whether|that|with|full',
    'please provide|advise|confirm|clarify|elaborate|specify|verify',
    'let us|me know|have|get which|what|when|where|your|more|who|exactly|whether|a|some|full|any *? *? *?',
    "let us|me know the|how *? *? name|number|details|address|store|date|time|location|model|version|reference|email|error|exact|postcode|order|issue|title|device|device's|long",
    'tell us|me|share|provide more|what|which|about|where|when|how|a|your|some|the',
    'share|give|provide|send|supply us|me|with|your|the|a|more|some|any *? *? *? details|info|information|screenshot|photo|pic|picture|number|reference|address|version|model|email|name|link|copy|receipt|barcode|video',
    "we|i need|require|'ll need|want to? *? *? know|your|the|more|some|a",
    "i'll|we'll|i|we|would will|just|also|would? need|require|like to? *? *? *?",
    'more details|info|information|detail please|so|needed|required|about|on|of',
  ],
];
