import type { Scorer } from '../../core/judgement.ts';
import { createJudge } from '../../understand/judge.ts';
import type { ScorerWorld } from './scorer-entry.ts';

async function builtIn(): Promise<Scorer> {
  const { judge, ...id } = await createJudge();
  return { ...id, judge: (inputs) => Promise.resolve(inputs.map(judge)) };
}

export function listen(_world: ScorerWorld): Promise<Scorer> {
  return builtIn();
}

export function afinn(_world: ScorerWorld): Promise<Scorer> {
  return builtIn();
}
