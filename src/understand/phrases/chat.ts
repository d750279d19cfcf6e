import type { PhraseList } from '../patterns.ts';

/** Talk that wants company, not help. */
export const chat: PhraseList = [
  [2.4, 'lol|lmao|haha|hahaha|hehe same here', 'same here lol|lmao|haha|hahaha|hehe'],
  [
    1,
    'i|we agree|bet|know right|so|too',
    'challenge accepted',
    'bring it on',
    'lol|lmao|lmfao|haha|hahaha|hahah|hehe|rofl|ha|lolz|hah|lool|jaja|jajaja|kkkk|mdr|ptdr|heh|tehe|teehee|yikes|oops|whoops|swoon|bestie|bae|boo',
    '^ same $',
    'me neither|either',
    'oh|omg my? god|gosh|goodness|days',
    '^ noo|yess|yeaah|whaat $',
    'good|happy|merry morning|night|evening|halloween|christmas|friday|new|birthday|monday|holidays|thanksgiving|anniversary|weekend|afternoon|easter|diwali|valentines',
    'miss|follow you|me|u|ya',
    'just|only kidding|joking|saying|jokes|asking|sayin',
    "jk|kidding|joking|jokes|justkidding|joke's",
    "can't wait",
    'looking forward',
    'craving|cravings|hungry|yum|yummy|drooling|omg',
  ],
];
