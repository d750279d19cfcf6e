import { expect, it } from 'vitest';
import { termsIn } from '../../src/core/query-terms.ts';
import { parseQuery } from '../../src/text/query-parser.ts';

it.each([
  ['acme', ['word acme']],
  ['"acme air" OR @acme NOT #sale', ['phrase acme air', 'account acme']],
  ['acme AND (lost OR late)', ['word acme', 'word lost', 'word late']],
  ['acme NOT (NOT late)', ['word acme', 'word late']],
])('the terms that %s looks for', (query, terms) => {
  expect(termsIn(parseQuery(query).root).map(({ kind, text }) => `${kind} ${text}`)).toEqual(terms);
});
