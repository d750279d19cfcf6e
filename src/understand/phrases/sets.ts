/** Sets of words that phrases name as `{name}`. */
export const sets: ReadonlyMap<string, string> = new Map([
  ['i', "i|i'm|i've|i'd|i'll|we|we're|we've|we'd|we'll"],
  ['you', 'you|yall|guys|anyone|anybody|someone|somebody|anyone'],
  ['your', 'your|the|this|that|ur'],
  ['my', 'my|our|a|an|the|any|her|his|their'],
  ['it', 'it|this|that|them|these|those|everything|all'],
  ['is', "is|are|was|were|'s|been|be|being|am"],
  ['not', "not|isn't|wasn't|aren't|weren't|ain't|never|no"],
  ['never', "never|not|haven't|hasn't|hadn't|didn't|don't|doesn't|yet"],
  ['cant', "can't|cannot|couldn't|won't|wouldn't|unable"],
  [
    'span',
    'second|seconds|secs|minutes|minute|mins|min|hours|hour|hrs|hr|days|day|weeks|week|wks|wk|months|month|years|year|yrs|yr',
  ],
  [
    'few',
    '<num>|a|an|one|two|three|four|five|six|seven|eight|nine|ten|few|several|many|couple|half|all|over|another',
  ],
  [
    'very',
    'so|very|really|truly|extremely|absolutely|totally|beyond|completely|quite|pretty|just|too|bit|super|incredibly|utterly|thoroughly|fucking|bloody|damn|fuckin|well|most',
  ],
  ['help', 'help|assist|assistance|support|service|care'],
  [
    'staff',
    'service|staff|crew|team|experience|job|work|guy|guys|lady|man|woman|food|product|people|support|help|store|shop|visit|day|trip|flight|driver|agent|rep|employee|employees|app|update|show|meal|stuff|time|company|airline|place|customer|communication|response|delivery|journey|stay|hotel|room|night|deal|game|feature|website|site|branch|bank|network|event|idea',
  ],
  ['dm', 'dm|pm|message|messages|inbox|email|mail|details|info|information|screenshot|form|text'],
  [
    'bad',
    'worst|terrible|awful|horrible|horrendous|disgusting|disgraceful|shocking|appalling|atrocious|abysmal|dreadful|diabolical|poor|shoddy|crap|crappy|shit|shitty|shite|rubbish|useless|pathetic|garbage|trash|lousy|bad|embarrassing|dire|shambolic|incompetent|unprofessional|joke',
  ],
  [
    'good',
    'great|good|nice|excellent|amazing|fantastic|brilliant|awesome|outstanding|superb|wonderful|lovely|incredible|exceptional|stellar|fabulous|fab|phenomenal|impeccable|terrific|top|perfect|friendly|helpful',
  ],
  ['gonna', 'will|shall|going|gonna|should'],
]);
