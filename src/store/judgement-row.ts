import type { Evidence, Judgement, Probabilities, Signs } from '../core/judgement.ts';
import type { Connection, Value } from './connection.ts';

const columns =
  'scorer, version, lang, sentiment, score, intent, needs, reply, promise, agent, evidence, probabilities, signs';

/** The columns of a judgement as posts are read with it, in the order of `judgementAt`. */
export const judgementFields = columns.replaceAll(/(\w+)/g, 'j.$1');

const saveSql = `INSERT OR REPLACE INTO judgements (post, ${columns}) VALUES (${'?, '.repeat(13)}?)`;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The judgement whose columns begin at `start`; undefined where there is none. */
export function judgementAt(list: readonly Value[], start: number): Judgement | undefined {
  const [scorer, version, lang, sentiment, score, intent, needs, ...others] = list.slice(start);
  const [reply, promise, agent, evidence, probabilities, signs] = others;
  if (scorer === null || scorer === undefined) return undefined;
  const judgement: Mutable<Judgement> = {
    scorer: scorer as string,
    version: version as number,
    lang: lang as string,
    sentiment: sentiment as Judgement['sentiment'],
    score: score as number | null,
    evidence: evidence === '[]' ? [] : (JSON.parse(evidence as string) as Evidence[]),
  };
  if (intent !== null) judgement.intent = intent as NonNullable<Judgement['intent']>;
  if (needs !== null) judgement.needs = needs as number;
  if (reply !== null) judgement.reply = reply as NonNullable<Judgement['reply']>;
  if (promise !== null) judgement.promise = promise as string;
  if (agent !== null) judgement.agent = agent as string;
  if (typeof probabilities === 'string') judgement.probabilities = JSON.parse(probabilities) as Probabilities;
  if (typeof signs === 'string') judgement.signs = JSON.parse(signs) as Signs;
  return judgement;
}

/** Of `score, probabilities, signs`: what a wait is weighed by. */
export function moodAndSigns([score, probabilities, signs]: readonly Value[]): Pick<
  Judgement,
  'score' | 'probabilities' | 'signs'
> {
  return {
    score: (score ?? null) as number | null,
    ...(typeof probabilities === 'string' && { probabilities: JSON.parse(probabilities) as Probabilities }),
    ...(typeof signs === 'string' && { signs: JSON.parse(signs) as Signs }),
  };
}

export function saveJudgement(connection: Connection, post: number, judgement: Judgement): void {
  connection.run(saveSql, post, ...valuesOf(judgement));
}

export function sameJudgement(one: Judgement, other: Judgement): boolean {
  const values = valuesOf(other);
  return valuesOf(one).every((value, index) => value === values[index]);
}

function valuesOf(judgement: Judgement): Value[] {
  return [
    judgement.scorer,
    judgement.version,
    judgement.lang,
    judgement.sentiment,
    judgement.score,
    judgement.intent ?? null,
    judgement.needs ?? null,
    judgement.reply ?? null,
    judgement.promise ?? null,
    judgement.agent ?? null,
    judgement.evidence.length === 0 ? '[]' : JSON.stringify(judgement.evidence),
    judgement.probabilities === undefined ? null : JSON.stringify(judgement.probabilities),
    judgement.signs === undefined ? null : JSON.stringify(judgement.signs),
  ];
}
