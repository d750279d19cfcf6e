import { foldAccents } from '../../core/fold.ts';

/** The stem that forms of a word share; the folded word itself in a language without a stemmer. */
export type Stem = (word: string, lang: string) => string;

/** Loads the stemmers of the languages that themes know (15 ms); words must be in lower case. */
export async function loadStems(): Promise<Stem> {
  const [en, es, fr, de, pt, it, nl] = await Promise.all([
    import('@orama/stemmers/english'),
    import('@orama/stemmers/spanish'),
    import('@orama/stemmers/french'),
    import('@orama/stemmers/german'),
    import('@orama/stemmers/portuguese'),
    import('@orama/stemmers/italian'),
    import('@orama/stemmers/dutch'),
  ]);
  const stemmers = new Map(Object.entries({ en, es, fr, de, pt, it, nl }));
  return (word, lang) => foldAccents(stemmers.get(lang)?.stemmer(word) ?? word);
}
