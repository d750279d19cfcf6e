/** Turn round what the next four words say; in English so does every word that ends in n't. */
const byLanguage: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    en: 'no not never none nobody nothing neither nor cannot without hardly barely lacking',
    de: 'nicht nie niemals kein keine keinen keiner keinem keines nichts niemand ohne weder kaum',
    es: 'no nunca jamás jamas ni nada nadie ningún ninguna ninguno sin tampoco apenas',
    fr: 'pas jamais rien aucun aucune personne sans ni plus guère',
    it: 'non mai niente nulla nessuno nessuna senza né neanche nemmeno',
    nl: 'niet nooit geen niets niemand zonder nergens amper',
    pt: 'não nao nunca jamais nada ninguém ninguem nenhum nenhuma sem nem',
  }).map(([lang, words]) => [lang, new Set(words.split(' '))]),
);
const none: ReadonlySet<string> = new Set();

export function negatorsOf(lang: string): ReadonlySet<string> {
  return byLanguage.get(lang) ?? none;
}

export const negators: ReadonlySet<string> = negatorsOf('en');

/** What stands behind one of these is no longer denied by what stood before, and is what is meant. */
export const turns: ReadonlySet<string> = new Set(
  'but however though although aber jedoch pero aunque mais pourtant però maar echter mas porém'.split(' '),
);
