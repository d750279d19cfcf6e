import type { PhraseList } from '../patterns.ts';

/** A brand says that it will come back or do something about it. */
export const replyPromise: PhraseList = [
  [
    1,
    "i'll|we'll|they'll definitely|now|just|certainly|gladly|personally|also|get|be|happily|quickly|have? look|looking|check|checking|investigate|investigating|find|chase|chasing|speak|speaking|follow|following|raise|escalate|arrange|call|contact|update|reply|respond|report|research|review|reviewing|ask|sort|dig|reach|notify|log|fix|resolve|try *? *? *? into|out|up|back|on|that|this|it|with|you|them|our|the|your|in|to|a|someone|sorted|fixed|touch|an|my|asap|soon",
    'i|we|team|someone|colleague|manager|and|agent will|shall|are|am|be going|definitely|now|just|also|certainly|gladly|be|to? to? look|check|investigate|investigating|find|chase|chasing|speak|follow|following|raise|escalate|arrange|call|contact|update|reply|respond|report|review|ask|sort|dig|reach|notify|log|fix|resolve|get *? *? *? into|out|up|back|this|it|you|them|our|touch|sorted|fixed|with|on',
    'get|getting|come|be|revert|circle|report right? back to? you|soon|shortly|asap|as|once|when|within',
    'be|get|keep in touch|contact with|soon|shortly|asap|as|once|when|within|directly',
    'be in touch',
    "we'll|i'll|to|will|and|can get|have this|it|that|them|these|someone *? sorted|fixed|resolved|looked|investigated|addressed|corrected|rectified",
    'leave it|this|that with us|me',
    "i'm|we're|we|i|are|team|currently|still|now|actively|engineers|teams looking|investigating|checking|reviewing|digging|chasing into|this|that|it|on|your|with|what|why|up|the",
    'let me|us *? check|look|see|find|take|investigate|ask|confirm|dig|review|research|speak|call|chase *? *? *? this|that|it|into|out|look|if|what|with|for|on',
    'keep|keeping you posted|updated|informed',
    'stand|hang|bear|sit|hold by|on|tight|with',
    'update|let|notify|inform|email|call|contact|message|tell|ring|phone you know? asap|soon|shortly|as|once|tomorrow|later|within',
    'someone|team|agent|rep|they|engineer|technician|manager|colleague|specialist|representative|member *? *? *? will|should|to be? *? call|contact|email|reach|contacting|following|update|respond|reply|assist|message|reaching|getting|touch you|out|up|to|soon|shortly|with|back|in',
    "i've|we've|have|has been|just|already|now? escalated|raised|logged|reported|forwarded|requested|flagged|notified|alerted *? *? *? to|with|for|our|the",
    'on it $',
    "i'm|we're|am|are|get|right on it",
    'on the case',
    'working|doing hard|on|to|our|everything|diligently *? *? *? resolve|fix|fixing|resolving|restore|restoring|it|best|this|issue|solution',
    'follow|following up with|on|via',
  ],
];
