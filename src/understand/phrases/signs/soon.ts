import type { PhraseList } from '../../patterns.ts';

/** Little time left, told by clock, date, occasion or haste. Weight 2: sounds like it and is not. */
export const soon: PhraseList = [
  [
    1,
    "we|i|we're|i'm|they|she|he|friends|son|daughter|sister|brother|getting|get *? married|marry|marrying|graduate|graduating|deploy|deploying|emigrate|emigrating *? *? *? *? {when}|<num>|hours|days|week",
    "i|we|i'm|we're|i've|we've|she|he|son|daughter|wife|husband|mum|dad|got|have|has *? *? a|an|my|our|the|her|his job? interview|exam|surgery|operation|funeral|wedding|flight|hearing|biopsy|scan|deadline|viva|audition|christening|inspection|appointment|presentation|tournament|completion *? *? at|in|on|tomorrow|tonight|today|this|first|<num>",
    'party|wedding|funeral|exam|interview|surgery|operation|birthday|completion|hearing|deadline|holiday|flight|trip|christening|graduation|viva|eviction|move|moving|concert|ceremony|appointment|visa|passport|rent|mortgage *? is|are|was|in|on|starts|ends|due|expires|scheduled|booked|this|at *? *? *? {when}',
    'date|deadline|wedding|funeral|exam|surgery|completion|closing|flight|hearing|due|rent|move|moving|move-in|exchange *? is|on|by|for on|the? the? <num>',
    'move|moving|fly|flying|travel|travelling|complete|completing|exchange|depart|sail|emigrate|relocating|due house|home|out|in|abroad|flat|off|back? *? on|by this|next|the *? <num>|{when}|january|february|march|april|june|july|august|september|october|november|december',
    'only|just|got|have|with|under|less|about|literally *? *? <num>|{few} minutes|mins|hours|hrs|days|hour|day left|until|till|before|to|remaining|away|til',
    '<num>|{few} minutes|mins|hours|hrs|days|hour left|remaining|till|til|until|before *? *? *? *? boarding|gate|flight|kickoff|kick-off|deadline|exam|wedding|funeral|closes|close|doors|departure|train|interview|event|surgery|payroll|launch|cancel|cutoff|expires|pay',
    'expires|expiring|expire|lapses|lapse|terminates out? in|on|by|this *? {when}|<num>|hours|midnight|week|month',
    'ends|ending|runs|closes|closing|finishes out? on|at|by|this *? {when}|midnight|week',
    'expires|expiring|expire|ends|ending|runs|lapses|closes|closing|finishes|due out? today|tonight|tomorrow|tmrw|midnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|soon',
    'have|has|need|needs|got|must|gotta|supposed|meant|want|wanted|required *? to? *? *? *? *? *? by|before|for|on|at {when}|noon|midnight|lunch|lunchtime|christmas|eod|cob|5pm|5am|6am|7am|9am|8am|4pm|3pm|6pm|2pm|1pm|10am',
    'need|needed|needs|want|must|require|urgently|asap *? *? *? *? *? before|by|for|until|till the|my|our|this|end|his|her|{when} *? weekend|{event}|close|week|day|month|school|{when}',
    'by the|end *? close|end|start|morning of *? *? business|day|today|week|play|month|tomorrow',
    'urgent|urgently|asap|immediately|desperate|desperately|time-sensitive|time-critical *? *? *? *? *? *? {when}|hours|flight|wedding|exam|interview|boarding|funeral|surgery|travel|travelling|deadline',
    '{when} *? *? *? *? urgent|urgently|asap|deadline|desperate|panicking|panic',
    "tomorrow's|tonight's|today's|saturday's|sunday's|friday's|monday's flight|train|wedding|exam|interview|show|gig|match|game|event|concert|party|trip|funeral|surgery|meeting|appointment",
    'tomorrow|tonight|{when} *? is|i|we *? *? my|our|her|his|the|get|have|fly *? *? wedding|exam|interview|funeral|surgery|flight|married|birthday|operation|deadline|graduation|hearing',
    'boarding|boards|departing|departs|taking takes|off|in|at|now|soon|starts|has *? <num>|{few}|now|started|minutes|shortly|soon',
    "clock's|clock is|ticking *? ticking|running|<end>",
    'last|final|cut-off|cutoff|closing|due|expiry|application day|date|chance|minute|hours *? is|for|to|before|was *? *? {when}',
    'time-sensitive|time-critical|last-minute',
    'in time|good for my|our|the|her|his|tomorrow|tonight|this *? *? {event}',
    'baby|due|labour|labor|induced|c-section *? *? *? due|in|tomorrow|today|monday|friday|any tomorrow|today|tonight|days|day|week|weeks|minute',
  ],
  [
    2,
    'sale|offer|stream|match|game|show|episode|season|event|gig|film|album *? *? starts|ends|begins|drops|airs|is|was {when} *? <q>|<emoji>|hype|yay|buzzing',
    'what|when|which|how|does|is|do|are|will *? *? *? *? *? *? {when}|<num>|weekend *? <q>',
    'see|happy|good|great|lovely|last|every|open|closed|enjoy|enjoyed|buzzing|excited|yesterday {when}|morning|night|weekend|birthday|christmas',
    'within|takes|take|allow|wait|lasts|up <num>|{few} minutes|mins|hours|days|hrs *? before',
  ],
];
