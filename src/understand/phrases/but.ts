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
    'booking|ref|reference|case|order|account|tracking|confirmation|serial|policy|flight no|number|ref|reference|id|code|is',
    'in advance|anticipation|advanced',
    'again <q>',
    'until|unless',
    'instead|meanwhile',
    'already|again|now|same have|issue|problem|thing|same|having|trying|tried',
    'can|could|would|will you|someone|somebody|it|i|we|they',
    "i've|i|we|we've|have tried|did|done|called|spoke|contacted|emailed|already|been|explained",
    'let me know',
    "here's|heres",
    'here is|are|you',
    'see|find|attached attached|below|above|here|pic|picture|screenshot',
    'hope|hoping this|that|it helps|help',
    'waiting|awaiting',
    'number|ref|reference|email|postcode|address|account|name|order|serial|imei|model|version|id|username|gamertag|dob is|are|was|number|no|ref|<num>',
    'my number|ref|reference|email|postcode|address|account|order|serial|imei|model|username|gamertag|name',
  ],
];
