import type { Evidence, Intent, Judgement, ReplyKind, Sentiment } from '../core/judgement.ts';
import type { Value } from './connection.ts';

/** A row of `judgements`, under the names that the reads of posts give its columns. */
export interface JudgementRow {
  scorer: string | null;
  version: number | null;
  judgedLang: string | null;
  sentiment: Sentiment | null;
  score: number | null;
  intent: Intent | null;
  needs: number | null;
  reply: ReplyKind | null;
  promise: string | null;
  agent: string | null;
  evidence: string | null;
}

export const judgementColumns =
  'j.scorer, j.version, j.lang AS judgedLang, j.sentiment, j.score, j.intent, j.needs, j.reply, j.promise, j.agent, j.evidence';

const save = `INSERT OR REPLACE INTO judgements
  (post, scorer, version, lang, sentiment, score, intent, needs, reply, promise, agent, evidence)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export function asJudgement(row: JudgementRow): Judgement | undefined {
  if (row.scorer === null) return undefined;
  return {
    scorer: row.scorer,
    version: row.version ?? 0,
    lang: row.judgedLang ?? 'und',
    sentiment: row.sentiment,
    score: row.score,
    ...(row.intent !== null && { intent: row.intent }),
    ...(row.needs !== null && { needs: row.needs }),
    ...(row.reply !== null && { reply: row.reply }),
    ...(row.promise !== null && { promise: row.promise }),
    ...(row.agent !== null && { agent: row.agent }),
    evidence: row.evidence === null || row.evidence === '[]' ? [] : (JSON.parse(row.evidence) as Evidence[]),
  };
}

export const saveJudgement = {
  sql: save,
  values: (post: number, judgement: Judgement): Value[] => [
    post,
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
  ],
};

export function sameJudgement(one: Judgement, other: Judgement): boolean {
  const values = saveJudgement.values(0, other);
  return saveJudgement.values(0, one).every((value, index) => value === values[index]);
}
