import type { PhraseList } from '../patterns.ts';

/** Headlines, market talk and notices: about a company, not to it. */
export const news: PhraseList = [
  [
    1,
    'breaking|exclusive|report|reports|reportedly|update|updated|news|headlines|rumor|rumors|leak|review|watch|video|live|opinion|analysis|podcast|webinar|interview|infographic|blog|photos|recap|preview|poll|survey|study|research',
    'announces|announced|announce|unveils|unveiled|launches|launched|launching|launch|introduces|introducing|reveals|revealed|debuts|releases|released|expands|expanding|opens|opening|plans|confirms|confirmed|acquires|acquired|acquisition|buys|sells|merger|merges|partners|partnership|raises|cuts|hires|appoints|names|wins|joins|backs|bans|recalls|recall|faces|hits|sues|sued|lawsuit|settles|settlement|probe|investigates|warns|pledges|invests|funding|ipo|layoffs|strike|slams|tops|beats|unveil|adds|rolls|tests|offers|teams',
    'shares|stock|stocks|earnings|revenue|profit|profits|quarter|quarterly|q1|q2|q3|q4|analyst|analysts|investors|nasdaq|nyse|dividend|forecast|sales|market|markets|valuation|billion|million|bn|trillion|percent|ceo|cfo|cto|exec|executive|chairman|aapl|forbes|bloomberg|reuters|cnbc|techcrunch|mashable|engadget',
    'according to',
    'via <user>|<url>|youtube|forbes|cnet|verge',
    '^ rt <user>',
    'read|find|see|learn|click|check more|here|out',
    'how to',
    '^ top|best <num>',
    '<num> ways|best|things|reasons|tips|tricks|lessons|facts|ideas|apps|trends|steps|takeaways|must|brands|companies',
    "here's|here|why|how how|why|what|everything|is|the",
    'is|are hiring',
    'hiring|job|jobs|career|careers|vacancy|apply',
    'case study',
    'white paper',
    'join us|our',
    'register now|here|today',
    'all you need to know',
    'everything you need',
    'now available|live|open|streaming|playing|hiring|on',
    'coming|arriving|available soon|to|in|at|on|now|this',
    'in|for|at the|its? first|new time|york|store|quarter',
    'will go|be|launch|open|offer|release up|available|on|live|released|launched',
    'up to <num>',
    'sign|signs|signed up|deal|with|new|on',
  ],
];
