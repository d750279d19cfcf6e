/** A fenced block of a page. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

/** What stands between two headings of the second level. */
export interface Section {
  readonly heading: string;
  readonly blocks: readonly Block[];
}

/** The sections of a page of Markdown that hold blocks, in their order; the one before the first heading is called `top`. */
export function sectionsOf(page: string): readonly Section[] {
  return `\n## top\n${page}`
    .split(/\n## (?=\S)/)
    .slice(1)
    .map((section) => ({
      heading: section.slice(0, section.indexOf('\n')),
      blocks: [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
        language,
        text,
      })),
    }))
    .filter(({ blocks }) => blocks.length > 0);
}

/** The file that a block is, by its name on the first line of comment: `# to-chat.sh: …` under `#!`, or in Python. */
export function fileName({ language, text }: Block): string | undefined {
  const [, name] = /^(?:#!.*\n)?# ([\w.-]+):? /.exec(text) ?? [];
  return text.startsWith('#!') || language === 'python' ? name : undefined;
}
