import { foldAccents, foldCase } from '../core/fold.ts';
import type { Query, QueryTerm } from '../core/query.ts';
import { termsIn } from '../core/query-terms.ts';
import { type Folded, foldSubject, type Place, termOf } from './query-terms.ts';

/** Where in a text what a query looks for stands, in order, none in another: UTF-16 offsets. What must not be there has no place. */
export function placesIn(query: Query, text: string): readonly Place[] {
  const subject = foldSubject({ text });
  const places = termsIn(query.root).flatMap((term) => placesOf(term, text, subject));
  const kept: Place[] = [];
  for (const place of places.sort((a, b) => a.start - b.start || b.end - a.end))
    if (place.start >= (kept.at(-1)?.end ?? 0)) kept.push(place);
  return kept;
}

function placesOf(term: QueryTerm, text: string, subject: Folded): readonly Place[] {
  const isSigned = term.kind === 'account' || term.kind === 'hashtag';
  const fold = !isSigned && foldCase(term.text) === foldAccents(term.text) ? foldAccents : foldCase;
  const found = isSigned
    ? signedPlaces(subject.cased, `${term.kind === 'account' ? '@' : '#'}${foldCase(term.text)}`)
    : termOf(term).places(subject);
  return found.map(({ start, end }) => ({
    start: unfolded(start, text, fold),
    end: unfolded(end, text, fold),
  }));
}

function signedPlaces(folded: string, needle: string): readonly Place[] {
  const places: Place[] = [];
  for (let start = folded.indexOf(needle); start >= 0; start = folded.indexOf(needle, start + 1))
    places.push({ start, end: start + needle.length });
  return places;
}

/** The offset in a text of an offset in what it folds to: the same, but where signs were taken apart or together. */
function unfolded(offset: number, text: string, fold: (text: string) => string): number {
  if (fold(text).length === text.length) return offset;
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fold(text.slice(0, middle)).length <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
