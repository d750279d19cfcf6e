import type { PhraseList } from '../patterns.ts';

/** Talk that wants company, not help. */
export const chat: PhraseList = [
  [
    1,
    'lol|lmao|lmfao|haha|hahaha|hahah|hehe|rofl|ha|lolz|hah|lool|jaja|jajaja|kkkk|mdr|ptdr|heh|tehe|teehee|yikes|oops|whoops|swoon|bestie|bae|boo',
    '^ same $',
    'same here',
    'me too|neither|either',
    'good|happy|merry morning|night|evening|halloween|christmas|friday|new|birthday|monday|holidays|thanksgiving|anniversary|weekend|afternoon|easter|diwali|valentines',
    'miss|follow you|me|u|ya',
    'just|only kidding|joking|saying|jokes|asking|sayin',
    "jk|kidding|joking|jokes|justkidding|joke's",
    'i|we agree|bet|know|guess|think|wish|would|dare|feel|see right|so|too|it|not|you|that|i|we|ya|never|same|what|how|the? $',
    'my|the|our kid|kids|daughter|son|dog|cat|puppy|boyfriend|girlfriend|wife|husband|mom|mum|costume|birthday|baby|friend|friends',
    'costume|costumes|halloween|trick|treat|treats|party|prize|contest|giveaway|selfie|meme|memes|gif|puns|pun',
    "can't wait",
    'looking forward',
    'treat yourself|yo',
    "team|go|lets|let's go|team",
    'craving|cravings|hungry|yum|yummy|drooling|omg',
    'on my way|the|our|to',
    'challenge|accepted|bring|game it|accepted|on',
  ],
];
