import type { PhraseList } from '../patterns.ts';

/** "DM'd you": what the brand asked for in private was sent, or is about to be. */
export const sent: PhraseList = [
  [
    0.6,
    '^ done|reported|submitted|completed|replied|responded|emailed $',
    'will|gonna dm|message|pm|email|inbox you|u|it|now|them|over|the|my|later',
    "i'll dm|message|pm|email|inbox|send you|u|it|them|over|the|my|a|now|later",
  ],
  [
    1.2,
    "dm'd|dmd|dmed|dm'ed|pmd|pm'd|pmed|messaged|inboxed|msgd|dm-ed|dmmed|mailed|emailed you|u|yall|it|them|details|the|my|over|back|already|now|again|just",
    "dm'd|dmd|dmed|dm'ed|dm-ed|dmmed|pmed|inboxed $",
    "have|i've|just|already|we've|i|and|have|now|has|ok|done dm'd|dmd|dmed|dm'ed|dm-ed|dmmed|pmed|messaged|inboxed|dm",
    'sent|sending|send you|u|yall|it|the|in|my|them|back|a|over|already|your|to|through|via|as|now? a|the|my|an|it|all|in|over|you|private|direct|details|also|by|as|your|via|the? <emoji>? dm|pm|message|email|inbox|mail|details|info|information|messages|form|pic|picture|screenshot|requested',
    "just|have|i've|already|i|we've|now|all|done|ok|yep|yes sent|replied|responded|submitted|followed|reported it|you|u|this|them|that|now|over|through|one|already|a|to|via|back",
    '{dm} been|is|has|just|now|all|already? been? sent',
    'sent|sending it|them|this|the|you|that|over|details|info|now|one? dm|now|over|through|via|already|by|across|to|privately $',
    'sent $',
    '^ i|yes|yep|yeah|ok|just|already|have i? just|already? did|done|have it|that|so|this|man|mate|already|now? $',
    '^ replied|responded|answered back|again|there|now|already? $',
    '^ sent',
    'check|see|look|read your|ur|the|my|at? my|your|the? dm|message|messages|inbox|pm|dms',
    "in|on|via|by your|ur|the|my? dm's|dms|dm|inbox|pm $",
    'dming|messaging|emailing you|u|it|now|them|over|right|yall',
    'form|survey|report|complaint|request|details|application is|has|been|all|now? been? filled|completed|submitted|sent|done',
    'filled|completed|submitted in|out|it|the|a|your|that form|survey|report|in|out|request|now|complaint',
    'followed|following you|back|u|now|just $',
    '^ followed|following|followed',
    'will|shall dm|message|pm|inbox $',
    'slid|sliding into|in',
    'enviado|mandado|verschickt|envoyé|inviato',
  ],
];
