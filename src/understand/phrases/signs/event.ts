/** What takes place at a time of its own, and words for a time that is near. */
export const soonSets: readonly (readonly [name: string, words: string])[] = [
  [
    'event',
    'flight|train|wedding|interview|exam|exams|surgery|operation|pre-op|funeral|holiday|holidays|vacation|trip|event|party|birthday|move|moving|appointment|match|qualifier|tournament|gig|concert|show|meeting|deadline|ceremony|graduation|christening|baptism|presentation|demo|webinar|conference|completion|completing|exchange|closing|rent|payroll|audit|hearing|checkout|check-in|coach|ferry|bus|cruise|honeymoon|festival|kickoff|kick-off|doors|boarding|connection|departure|anniversary|christmas|easter|eid|diwali|thanksgiving|hanukkah|ramadan|scan|procedure|delivery|procedure|viewing|shift|visa|embassy|launch|race|marathon|gate|portal|registration|bridesmaid|baby|session|finals|raid|recital|reunion|prom|signing|shoot|class|test|driving|dissertation|submission|assignment|coursework|essay|transplant|chemo|dialysis|treatment|inspection|court|camp',
  ],
  [
    'when',
    "tomorrow|tonight|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|weekend|morning|noon|midday|midnight|tmrw|tmr|tomoz|2moro|tomorrow's|tonight's|sat|sunday's|saturday's",
  ],
  ['times', 'twice|thrice|once'],
  ['nth', 'second|third|fourth|fifth|sixth|2nd|3rd|4th|5th|6th|7th|seventh|umpteenth|nth|another'],
];
