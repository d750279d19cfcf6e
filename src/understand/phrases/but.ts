import type { PhraseList } from '../patterns.ts';

/** What turns a thank-you round: the rest of the post is not done with. */
export const but: PhraseList = [
  [
    1,
    'but|however|although|unfortunately|except|unless|yet|sadly|still',
    'even|though though|that|i|it|you|the',
    "not|isn't|hasn't|haven't|doesn't|don't|didn't|never|no|without *? fixed|working|work|works|sorted|resolved|solved|arrived|received|helped|help|helpful|good|better|clear|enough|possible|an",
    'thanks|thank|thx you? for nothing|the? nothing|ruining|wasting|nowt|zero|zip',
    'would|will be? appreciate|appreciated|grateful|thankful|nice|great|lovely|helpful|good|love|like|help',
    'in advance|anticipation|advanced',
    'again <q>',
    'until|unless|if|once|when|wish|hope|hopefully|should|would|could',
    'instead|otherwise|rather|actually|meanwhile',
    'already|again|now|same have|issue|problem|thing|same|having|trying|tried',
    'can|could|would|will|do|does|did|is|are you|i|we|it|someone|there|they|this',
    "i've|i|we|we've|have tried|did|done|called|spoke|contacted|emailed|already|been|explained",
    'let me know',
    'waiting|awaiting',
    'number|ref|reference|email|postcode|address|account|name|order|serial|imei|model|version|id|username|gamertag|dob is|are|was|number|no|ref|<num>',
    'my number|ref|reference|email|postcode|address|account|order|serial|imei|model|username|gamertag|name',
  ],
];
