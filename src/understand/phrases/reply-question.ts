import type { PhraseList } from '../patterns.ts';

/** A brand asks back. Questions with their mark count apart; these do without one. */
export const replyQuestion: PhraseList = [
  [
    1,
    'please|kindly also|again|just|do|now? provide|tell|share|confirm|send|advise|specify|describe|clarify|explain|elaborate|give|verify|post|attach|show|include|upload|quote|supply *? us|me|your|the|a|an|which|what|when|where|how|more|if|some|any|details|further|it|whether|that|with|full|screenshots|pictures',
    'please|and|then|to? post|share|send|reply us|me|back|with|the|your|them? your|the results|result|findings|screenshot|screenshots|outcome',
    'checking in? if|whether|to',
    'please provide|advise|confirm|clarify|elaborate|specify|verify|expand',
    'can|could|would|will you *? also|please|kindly|maybe? provide|tell|share|confirm|send|advise|specify|describe|clarify|explain|elaborate|give|verify|post|attach|show|include|upload|quote|supply|try|let',
    '^ and|then|also|hi|hello|so? provide|tell|share|confirm|send|describe|clarify|post|attach|show|give us|me|with|your|a|the *? *? details|info|information|screenshot|photo|pic|picture|pics|number|reference|address|version|model|name|link|copy|receipt|barcode|video|what|which|more|where|when|how',
    'let us|me know|have|get which|what|when|where|your|more|who|exactly|whether|full',
    'let us|me know|have|get the|a|any|some *? *? name|number|details|address|store|date|time|location|model|version|reference|email|error|exact|postcode|order|issue|title|device|screenshot|picture|info',
    'tell us|me more|what|which|about|where|when|how',
    "we|i|we'll|i'll|we'd|i'd also|just|still|will|would? need|require *? *? your|more|details|info|information|booking|order|full|account|email|number|reference|postcode|receipt",
    'more details|info|information|detail please|so|needed|required',
    'like|love|keen to know|hear|learn|understand what|which|where|when|how|more',
  ],
];
