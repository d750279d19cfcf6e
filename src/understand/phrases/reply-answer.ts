import type { PhraseList } from '../patterns.ts';

/** Words that carry facts or instructions, by which an answer is told from a pleasantry. */
export const replyAnswer: PhraseList = [
  [
    1,
    'because|since|due|unfortunately|currently|should|must|cannot|however|instead|therefore|sadly|except|although|normally|usually|generally|depends|depending|available|unavailable|unable|expected|scheduled|required|valid|expire|expires|eligible|temporarily|policy|terms|guidelines|limited|per|subject|until|unless|starting|includes|included|requires|allows',
    "you|they|it|we|this|that|there|these|i can|could|will|should|may|might|must|need|would|do|does|don't|doesn't|have|has|had|can't|cannot|won't|are|aren't|isn't|is|wouldn't|was|turned|offer|use|recommend|suggest|only|also|see|found",
    "you'll|you'd|it'll|it's|that's|they're|there's|they'll|we've|it'd|isn't|aren't|can't|won't|doesn't|don't|wouldn't|shouldn't|wasn't|didn't",
    'try|trying|follow|restart|reset|update|uninstall|reinstall|log|sign|click|tap|select|go|check|remove|delete|clear|download|switch|enter|install|change|turn|unplug|reboot|ensure|disable|enable|refresh|open|use|make|press|hold|head|visit|view|add|set|ask|take|bring|wait|allow|read|find|see|learn|look|track|order|purchase|choose|put|sync|scan|book|apply|register',
    'here|below|link|article|guide|steps|info|information|instructions|website|page|details|faq|settings|app|online|menu|version|setting|option|options',
    '<url>',
    '<num>',
    '<money>',
    'refund|refunded|credit|credited|voucher|replacement|delivered|dispatched|shipped|resolved|fixed|restored|cancelled|canceled|delayed|confirmed|released|delay|outage|upgrade|price|cost|charge|fee|stock|sold|deliver|delivery|contact',
    'today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|weeks|month|months|hour|hours|days|am|soon|later|next',
    '^ yes|no|yep|nope|correct|yup|yeah|absolutely|definitely|indeed',
    'when|where|how to|our|you|the|your',
    'not|never|no|only',
    'is|are|was|were|has|have|will|would|can|does|do',
  ],
  [
    2,
    'pass|passed|passing|share|shared|sharing|forward|forwarded|forwarding|relay|relayed on|along|this|your|that|it *? *? *? feedback|suggestion|suggestions|comments|interest|request|concerns',
    "no longer|isn't|not|aren't available|supported|sold|offered|possible|compatible",
  ],
];
