import type { PhraseList } from '../patterns.ts';

/** Opening hours, receipts and queues: the customer is told to wait for somebody. */
export const replyHolding: PhraseList = [
  [
    1,
    "we're|we|i'm|team|office are|is? now|currently? closed|offline",
    'back at|on|tomorrow|from <num>|8am|9am|7am|monday|morning',
    'reply|respond|answer|get|responding|replying to? you? within|in <num> *? hours|days|minutes|hrs',
    'our|the|social|support|office|opening|business|working|your media? office|team|offices|lines|support|opening|business? hours are|is|between|from',
    'our|the office|offices|team|lines|department|desk|support|helpdesk|centre|center *? is|are *? now|currently|only|not? open|closed|available|away|unavailable|offline',
    "we're|we|team|i'm are|is|will|now|currently|be|only|be? back? now|currently|only|not? closed|open|offline|away|back|monitoring until|from|at|between|for|on|tomorrow|monday|mon|during|again",
    "we've|we|have|has|been|safely received|got your|the|a message|tweet|email|request|enquiry|query|complaint|post|mail|note|inquiry",
    'your|the message|email|request|enquiry|query|complaint has been received|logged',
    'high|higher|large|unusually|heavy|exceptionally|increased than|high|large|heavy? usual|normal|high? volume|volumes|number|demand|contacts',
    'experiencing|receiving|having|seeing|due a|an|some|to *? high|higher|large|unusually|heavy|exceptionally|longer',
    'as soon as an|a|one|someone|our agent|advisor|of|team|representative|is|members',
    'an|a|next|one|our|available of? our|available? agent|agents|advisor|advisors|representative|team|specialist|colleague|member *? *? *? *? will|is be *? with|available|shortly|soon',
    'automated|automatic|auto reply|response|message',
    'autoreply|auto-reply|auto-response',
    'out of office|hours',
    'in a|the queue',
    'reply|respond|answer|get to? *? *? *? in order|turn|sequence|rotation',
    'within|up <num> working|business|office',
    'aim|aims|endeavour|endeavours|try|tries to respond|reply|answer|get *? *? *? within|in|as',
    "this|account|channel|page is|isn't|not *? *? monitored|staffed|manned",
    'outside of? our|office|business|working|normal',
  ],
];
