import type { PhraseList } from '../patterns.ts';

/** It works, it came, it is settled: the customer's side is done. Words of denial in front undo it. */
export const solved: PhraseList = [
  [
    2,
    'now? works|work|working|worked|fixed|sorted|resolved|solved|arrived|loaded|connected|good now|again|fine|perfectly|ok|great|well|like|since|today|thanks|thank|great|cheers|out|after|already|too',
    'that|it|this|which|restart|restarting|reset|resetting|reboot|rebooting|update|updating|reinstalling|one|everything|all seems|seemed|appears|has|have|just|now|finally|actually|did|does|is|was|got|seem? to|have|be|been? worked|fixed|helped|solved|sorted|resolved|working|works|corrected|cleared|updated|connected',
    "it's|that's|is|all|been|got|its|are|thats|i'm|we're|they're|everything's|everything all|finally|now|just|already|back|it|been|completely|now|actually? sorted|fixed|resolved|solved|working|arrived|set|settled|refunded|credited|corrected|handled",
    'all|everything|now good|sorted|fixed|working|done|set|ok|fine|resolved|great|well|perfect',
    'that|it|this|which|trick|restart|restarting|update|reset|reboot did|does|do the|it|that trick|job|it',
    'did|does|done the trick|job',
    'back up|on|working|online|to|running|in|now|again and|normal|running|thanks|already|working|now',
    'back up|on|online|normal|running|working $',
    'came|come|coming back|through on|up|now',
    'up and running',
    'problem|issue|mystery|case|all solved|sorted|resolved|fixed|closed',
    'got|get|managed|finally|just|now it|them|to|a|my|the|got|in|me|through|received|arrived|found|resolved|refunded|everything? working|sorted|fixed|work|resolved|back|through|done|going|in|on|now|today|refund|delivered|refunded|replacement',
    'just|finally|now|already|has|have|since|been|it|they arrived|fixed|received|resolved|sorted|delivered|refunded|credited|found|came|solved|worked',
    'arrived|delivered|received|came|here this|today|safe|safely|now|just|yesterday|it morning|afternoon|and|now|today|thanks',
    'found|figured|worked|sorted|got it|out|them|that',
    'found|got|figured|sorted it|out $',
    'no longer needed|need|an|a|required|necessary|having|happening|issue|problem',
    'no|not|without more|any further? problems|issues|trouble|complaints|problem',
    'someone|somebody|he|she|they|agent|rep|guy|lady|team|staff|colleague helped|sorted|fixed|resolved|assisted|took|already me|it|this|that|us|care|out|helped',
    'been|being|getting|was|got taken|sorted|helped|looked|dealt|handled|resolved care|out|after|with|by|now',
    'ended up|with *? *? working|sorted|refund|fine|getting',
    'managed to|it',
    '^ solved|sorted|fixed|resolved|works|worked|working|success|bingo|received',
    '^ just|already|now|all|finally solved|sorted|fixed|resolved|works|worked|working|arrived',
    'happy|glad|pleased|satisfied|content|delighted now|with|that|to|it|again|you|the',
    'funciona|funcionó|solucionado|geklappt|funktioniert|erledigt|résolu|risolto|opgelost|werkt|resolvido',
  ],
];
