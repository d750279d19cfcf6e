/** What the package's own types leave out: the words and emoji it knows, with their values. */
declare module 'sentiment/lib/language-processor.js' {
  const processor: {
    getLanguage(code: string): { readonly labels: Readonly<Record<string, number>> };
  };
  export = processor;
}
