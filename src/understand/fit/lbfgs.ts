/** Value of what is minimised; its gradient is written into the second argument. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

export interface SearchLimits {
  readonly mostSteps?: number;
  /** Ends the search when no part of the gradient is larger. */
  readonly tolerance?: number;
}

interface Point {
  readonly at: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

/** Steps kept to guess the curvature from. */
const memory = 8;
/** Steps that gain less of the value than this end the search. */
const leastGain = 1e-5;
const mostHalvings = 30;
/** How much of the expected gain a step must bring (Armijo's rule). */
const leastShare = 1e-4;

/**
 * Limited-memory BFGS with a backtracking line search (Nocedal & Wright, Numerical Optimization, algorithm 7.5).
 * Deterministic.
 */
export function minimise(
  objective: Objective,
  start: Float64Array,
  { mostSteps = 200, tolerance = 1e-4 }: SearchLimits = {},
): Float64Array {
  const gradient = new Float64Array(start.length);
  let point: Point = { at: Float64Array.from(start), value: objective(start, gradient), gradient };
  const curvature = new Curvature();
  for (let step = 0; step < mostSteps; step += 1) {
    if (point.gradient.every((part) => Math.abs(part) < tolerance)) break;
    const next = searchAlong(objective, point, curvature.towards(point.gradient), step === 0);
    if (!next) break;
    curvature.learn(point, next);
    const gain = point.value - next.value;
    point = next;
    if (gain < leastGain * Math.abs(point.value)) break;
  }
  return point.at;
}

/** The first point on the way that is low enough; undefined where none is lower. */
function searchAlong(
  objective: Objective,
  from: Point,
  direction: Float64Array,
  isFirst: boolean,
): Point | undefined {
  const slope = dot(direction, from.gradient);
  let rate = isFirst ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
  const at = new Float64Array(from.at.length);
  const gradient = new Float64Array(from.at.length);
  for (let halvings = 0; halvings < mostHalvings; halvings += 1) {
    at.set(from.at);
    addScaled(at, rate, direction);
    const value = objective(at, gradient);
    if (value <= from.value + leastShare * rate * slope) return { at, value, gradient };
    rate /= 2;
  }
  return undefined;
}

/** The last steps and how the gradient changed over them. */
class Curvature {
  readonly #pairs: { readonly step: Float64Array; readonly change: Float64Array; readonly rho: number }[] =
    [];

  learn(before: Point, after: Point): void {
    const step = Float64Array.from(after.at);
    addScaled(step, -1, before.at);
    const change = Float64Array.from(after.gradient);
    addScaled(change, -1, before.gradient);
    const along = dot(step, change);
    if (along <= 1e-12) return;
    this.#pairs.push({ step, change, rho: 1 / along });
    if (this.#pairs.length > memory) this.#pairs.shift();
  }

  /** Downhill: the gradient times the guessed inverse of the Hessian, turned round. */
  towards(gradient: Float64Array): Float64Array {
    const direction = Float64Array.from(gradient, (part) => -part);
    const alphas = this.#pairs.map(() => 0);
    for (let k = this.#pairs.length - 1; k >= 0; k -= 1) {
      const pair = this.#pairs[k];
      if (!pair) continue;
      const alpha = pair.rho * dot(pair.step, direction);
      alphas[k] = alpha;
      addScaled(direction, -alpha, pair.change);
    }
    const last = this.#pairs.at(-1);
    if (last) {
      const scale = 1 / (last.rho * dot(last.change, last.change));
      for (let i = 0; i < direction.length; i += 1) direction[i] = (direction[i] as number) * scale;
    }
    this.#pairs.forEach(({ step, change, rho }, k) => {
      addScaled(direction, (alphas[k] ?? 0) - rho * dot(change, direction), step);
    });
    return direction;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function addScaled(to: Float64Array, by: number, what: Float64Array): void {
  for (let i = 0; i < to.length; i += 1) to[i] = (to[i] as number) + by * (what[i] as number);
}
