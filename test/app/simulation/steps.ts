import { NetworkError, TryLater } from '../../../src/core/errors.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** What kill -9 is to the program: nothing after it happens, not even the handling of an error. */
export class Killed extends Error {}

export interface RunPlan {
  /** The step at which the run is killed. */
  readonly killAt: number | undefined;
  /** The step at which it is told to stop. */
  readonly stopAt: number | undefined;
  /** Requests that this run may send. */
  readonly budget: number | undefined;
  /** How often a request fails. */
  readonly failing: number;
}

/** One run's way through the world: before and after each request and each commit lies a step. */
export interface Steps {
  step(): Promise<void>;
  /** The world's answer, between two steps. */
  request<T>(answer: () => T): Promise<T>;
  readonly dead: boolean;
  readonly signal: AbortSignal;
  /** Requests that failed or were over the budget. */
  readonly failed: boolean;
  readonly limited: boolean;
  requests(): number;
}

export function createSteps(random: Random, world: World, plan: RunPlan): Steps {
  const stop = new AbortController();
  let taken = 0;
  let requests = 0;
  let dead = false;
  let failed = false;
  let limited = false;

  const step = async (): Promise<void> => {
    if (dead) throw new Killed('dead');
    world.tick();
    taken += 1;
    for (let turns = random.upTo(4); turns > 0; turns -= 1) await undefined;
    if (dead) throw new Killed('dead');
    if (taken === plan.stopAt) stop.abort();
    if (taken !== plan.killAt) return;
    dead = true;
    throw new Killed(`killed at step ${taken}`);
  };

  return {
    step,
    async request(answer) {
      if (plan.budget !== undefined && requests >= plan.budget) {
        limited = true;
        throw new TryLater('the budget is used up', 'later', undefined);
      }
      requests += 1;
      await step();
      if (random.chance(plan.failing)) {
        failed = true;
        throw new NetworkError('500', 'later');
      }
      const answered = answer();
      await step();
      return answered;
    },
    get dead() {
      return dead;
    },
    signal: stop.signal,
    get failed() {
      return failed;
    },
    get limited() {
      return limited;
    },
    requests: () => requests,
  };
}
