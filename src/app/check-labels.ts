import type { Judgement, Scorer } from '../core/judgement.ts';
import type { LabelKind, Labelled } from '../core/labels.ts';
import type { LabelledText } from '../store/labelling.ts';
import type { Store } from '../store/store.ts';

/** How right a scorer is about one class. Shares are null where there is nothing to share. */
export interface ClassCheck {
  readonly label: string;
  /** How often the user says so, the scorer says so, and both do. */
  readonly labels: number;
  readonly said: number;
  readonly right: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Under ten labels a share says little. */
  readonly tooFew: boolean;
}

export interface KindCheck {
  readonly kind: LabelKind;
  readonly labels: number;
  /** Texts that the scorer says nothing of: another language, no budget left. */
  readonly unscored: number;
  readonly classes: readonly ClassCheck[];
  /** Mean of the F1 of classes with enough labels; null where there is none. */
  readonly macroF1: number | null;
}

export interface LabelCheck {
  readonly scorer: string;
  readonly version: number;
  readonly kinds: readonly KindCheck[];
  /** Labelled posts whose text is no longer kept. */
  readonly withoutText: number;
}

const fewest = 10;
const kinds: readonly LabelKind[] = ['mood', 'intent', 'needs', 'reply'];

interface Pair {
  readonly kind: LabelKind;
  readonly truth: string;
  readonly said: string | undefined;
}

/** Has the scorer judge every labelled text and compares. `needs`: from this probability up an answer is needed. */
export async function checkLabels(
  store: Pick<Store, 'labelledTexts'>,
  scorer: Scorer,
  needs: number,
  signal?: AbortSignal,
): Promise<LabelCheck> {
  const pairs: Pair[] = [];
  let withoutText = 0;
  for await (const page of store.labelledTexts()) {
    const texts = page.flatMap((each) => (each.text === undefined ? [] : [{ ...each, text: each.text }]));
    withoutText += page.length - texts.length;
    const said = await scorer.judge(texts.map(inputOf), signal);
    texts.forEach((each, index) => {
      pairs.push(...pairsOf(each.labelled, said[index], needs));
    });
  }
  const { scorer: id, version } = scorer;
  const found = kinds.map((kind) => checkOf(kind, pairs)).filter(({ labels }) => labels > 0);
  return { scorer: id, version, kinds: found, withoutText };
}

/** What a scorer is told of a labelled text. */
export function inputOf({ text, as, lang, rating, postedAt }: LabelledText & { readonly text: string }) {
  return {
    text,
    as,
    ...(lang !== undefined && { lang }),
    ...(rating !== undefined && { rating }),
    ...(postedAt !== undefined && { postedAt }),
  };
}

function pairsOf(labelled: Labelled, said: Judgement | undefined, needs: number): readonly Pair[] {
  const answer = (isNeeded: boolean): string => (isNeeded ? 'needs' : 'no-answer');
  const { mood, intent, reply } = labelled;
  return [
    ...(mood === undefined
      ? []
      : [{ kind: 'mood' as const, truth: mood, said: said?.sentiment ?? undefined }]),
    ...(intent === undefined ? [] : [{ kind: 'intent' as const, truth: intent, said: said?.intent }]),
    ...(labelled.needs === undefined
      ? []
      : [
          {
            kind: 'needs' as const,
            truth: answer(labelled.needs),
            said: said?.needs === undefined ? undefined : answer(said.needs >= needs),
          },
        ]),
    ...(reply === undefined ? [] : [{ kind: 'reply' as const, truth: reply, said: said?.reply }]),
  ];
}

function checkOf(kind: LabelKind, all: readonly Pair[]): KindCheck {
  const pairs = all.filter((pair) => pair.kind === kind);
  const labels = [
    ...new Set(pairs.flatMap(({ truth, said }) => (said === undefined ? [truth] : [truth, said]))),
  ];
  const classes = labels.sort().map((label) => classOf(label, pairs));
  const enough = classes.filter(({ tooFew }) => !tooFew);
  return {
    kind,
    labels: pairs.length,
    unscored: pairs.filter(({ said }) => said === undefined).length,
    classes,
    macroF1:
      enough.length === 0 ? null : enough.reduce((sum, each) => sum + (each.f1 ?? 0), 0) / enough.length,
  };
}

function classOf(label: string, pairs: readonly Pair[]): ClassCheck {
  const labels = pairs.filter(({ truth }) => truth === label).length;
  const said = pairs.filter((pair) => pair.said === label).length;
  const right = pairs.filter((pair) => pair.truth === label && pair.said === label).length;
  const share = (of: number): number | null => (of === 0 ? null : right / of);
  return {
    label,
    labels,
    said,
    right,
    precision: share(said),
    recall: share(labels),
    f1: labels + said === 0 ? null : (2 * right) / (labels + said),
    tooFew: labels < fewest,
  };
}
