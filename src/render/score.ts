import type { Judgement } from '../core/judgement.ts';
import { maskPersonal } from '../text/personal.ts';
import { oneLine } from './printable.ts';
import { wrapParts } from './width.ts';

const share = (value: number): string => value.toFixed(2);

/** What a scorer says of one text, in a line or two for people. */
export function scoreLines(judgement: Judgement | undefined, width: number): readonly string[] {
  if (!judgement) return ['nothing said: the scorer cannot speak now'];
  const { sentiment, score, probabilities: p, intent, needs, reply, lang } = judgement;
  const quotes = [...new Set(judgement.evidence.map(({ quote }) => oneLine(maskPersonal(quote))))];
  return wrapParts(
    [
      sentiment === null ? 'mood not scored' : `${sentiment} ${(score ?? 0).toFixed(2).replace('-', '−')}`,
      ...(p
        ? [`negative ${share(p.negative)}, neutral ${share(p.neutral)}, positive ${share(p.positive)}`]
        : []),
      ...(intent === undefined ? [] : [intent]),
      ...(reply === undefined ? [] : [reply]),
      ...(needs === undefined ? [] : [`needs an answer: ${Math.round(needs * 100)} %`]),
      lang === 'und' ? 'language not known' : lang,
      ...(quotes.length > 0 ? [quotes.map((quote) => `“${quote}”`).join(' ')] : []),
    ],
    Math.min(80, width),
  );
}
