import { UsageError } from '../core/errors.ts';
import { type LabelWord, type labelledBy, labelWord } from '../core/labels.ts';
import type { WaitRules } from '../core/thread.ts';
import type { PlacedLabel } from '../store/labelling.ts';
import type { Store } from '../store/store.ts';
import { wordFor } from './label.ts';
import { type LabelLine, readLabelLines } from './labels-file.ts';

const labelsAtOnce = 500;
const longestText = 20_000;

export interface ImportInput {
  readonly store: Store;
  readonly rules: WaitRules;
  readonly bytes: Uint8Array;
  /** What holds where a line does not say it. */
  readonly by: string;
  readonly now: number;
}

export interface Imported {
  readonly imported: number;
  /** Lines that say what is known already. */
  readonly known: number;
  /** By line. */
  readonly faults: readonly { readonly line: number; readonly why: string }[];
}

type Made = PlacedLabel | 'known';

/** Imports what can be; what cannot is told by its line. The same file twice changes nothing more. */
export async function importLabelFile(input: ImportInput): Promise<Imported> {
  const { lines, faults } = await readLabelLines(input.bytes);
  const told = [...faults];
  const texts = await standingTexts(input.store);
  let waiting: PlacedLabel[] = [];
  let imported = 0;
  let known = 0;
  const write = async (): Promise<void> => {
    await input.store.addLabels(waiting, input.rules);
    imported += waiting.length;
    waiting = [];
  };
  for (const line of lines) {
    const made = await labelOf(line, input, texts).catch(asFault);
    if (typeof made === 'object' && 'why' in made) told.push({ line: line.line, why: made.why });
    else if (made === 'known') known += 1;
    else waiting.push(made);
    if (waiting.length >= labelsAtOnce) await write();
  }
  await write();
  return { imported, known, faults: told.sort((one, other) => one.line - other.line) };
}

function asFault(error: unknown): { readonly why: string } {
  if (error instanceof UsageError) return { why: error.message };
  throw error;
}

/** What the texts of their own say by now. */
async function standingTexts(store: Store): Promise<Map<string, Map<string, string>>> {
  const texts = new Map<string, Map<string, string>>();
  for await (const page of store.labelledTexts())
    for (const { id, text, labels } of page) {
      if (id !== undefined || text === undefined) continue;
      const words = labels.flatMap(({ word }) => (word === 'clear' ? [] : [word]));
      texts.set(text, new Map(words.map(({ kind, value }) => [kind, value])));
    }
  return texts;
}

async function labelOf(
  { fields }: LabelLine,
  { store, by, now }: ImportInput,
  texts: Map<string, Map<string, string>>,
): Promise<Made> {
  const label = told(fields['label'])?.toLowerCase();
  if (label === undefined) throw new UsageError('it has no label', '');
  const given = { at: timeOf(fields['at'], now), by: told(fields['by']) ?? by };
  const id = told(fields['id']);
  if (id !== undefined) {
    const post = await store.find(id);
    if (!post) throw new UsageError(`no post ${JSON.stringify(id)} in this database`, '');
    const word = wordFor(post, label);
    const isKnown = valueIn(post.labelled, word) === word.value;
    return isKnown ? 'known' : { network: post.network, postId: post.id, word, ...given };
  }
  const text = told(fields['text']);
  if (text === undefined) throw new UsageError('it has neither an id nor a text', '');
  if (text.length > longestText)
    throw new UsageError(`its text is longer than ${longestText} characters`, '');
  const word = labelWord(label, told(fields['as']) === 'brand' ? 'brand' : 'customer');
  if (!word) throw new UsageError(`there is no label ${JSON.stringify(label)}`, '');
  const standing = texts.get(text) ?? new Map<string, string>();
  if (standing.get(word.kind) === word.value) return 'known';
  texts.set(text, standing.set(word.kind, word.value));
  return { text, word, ...given };
}

function valueIn(labelled: ReturnType<typeof labelledBy>, { kind }: LabelWord): string | undefined {
  if (kind !== 'needs') return labelled?.[kind];
  return labelled?.needs === undefined ? undefined : labelled.needs ? 'needs' : 'no-answer';
}

function told(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function timeOf(value: unknown, now: number): number {
  const text = told(value);
  if (text === undefined) return now;
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new UsageError(`at: ${JSON.stringify(text)} is no time`, '');
  return at;
}
