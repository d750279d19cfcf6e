import type { PhraseList } from '../patterns.ts';

/** Sorry, and words of sympathy. */
export const replyApology: PhraseList = [
  [
    1,
    'sorry|apologies|apologize|apologizes|apologizing|apology|apologetic|regret|regrets|forgive|pardon|oops|whoops|uh-oh|yikes|bummer|oh no|dear',
    'sorry|apologies|apologize|apology|apologized|regret|forgive|oops|whoops|yikes|bummer|ouch|uh-oh',
    'oh no|dear',
    '^ eek|ugh|sadface|dang|darn',
    "not|never|isn't|wasn't|hate|don't|didn't|dislike|disappointed|disappointing|sad|saddened|concerned|unhappy|concerning|alarming|upsetting|troubling|disheartening|sucks|stinks|tough good|great|fun|cool|ok|to|what|the|like|want|a|an|how|our|ideal|acceptable|right|happy|okay|pleased|normal",
    'hate|sad|saddened|disappointed|disheartened|disappointing|concerned|concerning|frustrating|sucks to hear|see|learn|read|know|that|you|about|when',
    "isn't|wasn't|not|never|is|that's what|the|how|our|a|an|good|great|ideal|cool|fun kind|type|experience|way|service|standard|impression|intention|level|goal|we|you|all|at|standards|not",
    'understand|know|realize|imagine|see|appreciate|hear|get|feel how|your|the|this|that|it|you|what|can|why|must frustrating|frustration|frustrated|disappointing|disappointment|disappointed|concern|concerns|inconvenience|annoying|upset|upsetting|annoyance|must|can|is|you|important|pain|stressful|it|tough|irritating|position|situation|this|difficult|inconvenient|feel',
    'frustrating|frustration|frustrated|inconvenience|inconvenienced|inconvenient|disappointment|disappointed|upset|annoyance|trouble|hassle|confusion',
    "we'd|i'd|don't|do|not|never like|hate|want to|for|you|that|our|not|anyone hear|see|you|feel|to|lose|disappoint|have",
    'feel|feeling this|that|your way|pain',
    'lo sentimos|siento|lamento',
    'lo lamentamos|sentimos|siento',
    'lamentamos|disculpa|disculpas|désolé|désolés|désolée|navré|entschuldigung|entschuldige|sorry|excuses|scusa|desculpe|desculpa|przepraszamy',
    'es|tut tut|mir|uns leid',
    'toutes|nos|mes nos? excuses',
  ],
];
