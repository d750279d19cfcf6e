/**
 * The search grammar of X as documented at https://docs.x.com/x-api/posts/search/integrate/build-a-query: a space is AND and
 * binds before OR, `-` negates one operator and no group, and something must be there that is no `is:` and no negation.
 */

export interface Searched {
  readonly text: string;
  readonly by: string;
  readonly isRetweet: boolean;
}

export type Matcher = (post: Searched) => boolean;

export class QueryFault extends Error {}

interface Part {
  readonly matches: Matcher;
  /** Finds something by itself. */
  readonly stands: boolean;
}

const token = /\s*(\(|\)|-?"[^"]*"|-\(|[^\s()"]+)/y;

export function parseXQuery(query: string, longest: number): Matcher {
  if (query.length > longest) throw new QueryFault(`query: the length must be at most ${longest} characters`);
  const tokens = tokensOf(query);
  let at = 0;
  const parseOr = (): Part => {
    const items = [parseAnd()];
    while (tokens[at] === 'OR') {
      at += 1;
      items.push(parseAnd());
    }
    return {
      matches: (post) => items.some((item) => item.matches(post)),
      stands: items.every(({ stands }) => stands),
    };
  };
  const parseAnd = (): Part => {
    const items: Part[] = [];
    for (let next = tokens[at]; next !== undefined && next !== 'OR' && next !== ')'; next = tokens[at]) {
      at += 1;
      if (next === '(') {
        items.push(parseOr());
        if (tokens[at] !== ')') throw new QueryFault('missing )');
        at += 1;
      } else items.push(operatorOf(next));
    }
    if (items.length === 0) throw new QueryFault('an empty group');
    return {
      matches: (post) => items.every((item) => item.matches(post)),
      stands: items.some(({ stands }) => stands),
    };
  };
  const whole = parseOr();
  if (at < tokens.length) throw new QueryFault(`unexpected ${tokens[at]}`);
  if (!whole.stands) throw new QueryFault('needs at least one operator that can stand alone');
  return whole.matches;
}

function tokensOf(query: string): readonly string[] {
  const tokens: string[] = [];
  for (token.lastIndex = 0; token.lastIndex < query.trimEnd().length; ) {
    const match = token.exec(query);
    if (!match?.[1]) throw new QueryFault(`not understood: ${query}`);
    tokens.push(match[1]);
  }
  return tokens;
}

function operatorOf(text: string): Part {
  if (text === '-(') throw new QueryFault('groups are not negated');
  if (text.startsWith('-')) {
    const { matches } = operatorOf(text.slice(1));
    return { matches: (post) => !matches(post), stands: false };
  }
  if (/^(?:and|or|not)$/i.test(text)) throw new QueryFault(`${text} is no keyword`);
  if (text === 'is:retweet') return { matches: ({ isRetweet }) => isRetweet, stands: false };
  const from = /^from:(\w+)$/.exec(text)?.[1];
  if (from !== undefined)
    return { matches: ({ by }) => by.toLowerCase() === from.toLowerCase(), stands: true };
  if (text.includes(':') && !text.startsWith('"')) throw new QueryFault(`unknown operator ${text}`);
  return { matches: (post) => wordsMatch(post.text, text.replace(/^"|"$/g, '')), stands: true };
}

/** Tokenized: whole words, without their case; signs stand before them. */
function wordsMatch(text: string, words: string): boolean {
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '[\\s-]+');
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'iu').test(text);
}
