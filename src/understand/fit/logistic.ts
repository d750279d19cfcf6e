import { minimise } from './lbfgs.ts';

/** Rows of hashed features (one list after another) and of dense ones (already scaled). */
export interface Matrix {
  readonly rows: number;
  /** Where each row's features begin; one longer than `rows`. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
  readonly width: number;
  /** `rows` × `denseWidth`. */
  readonly dense: Float32Array;
  readonly denseWidth: number;
}

export interface Problem {
  readonly matrix: Matrix;
  readonly classes: number;
  /** `rows` × `classes`: how much of each class a row is, so that a post may be half of each. */
  readonly labels: Float32Array;
  readonly weights: Float64Array;
  /** Added to every row's logits (`rows` × `classes`): what is known already. */
  readonly offsets?: Float64Array;
}

export interface Strengths {
  /** The larger, the less weights are pulled to 0. */
  readonly C: number;
  readonly denseC: number;
  readonly mostSteps?: number;
}

export interface Fitted {
  /** `width` × `classes`. */
  readonly hashed: Float64Array;
  /** `denseWidth` × `classes`. */
  readonly dense: Float64Array;
  readonly bias: Float64Array;
}

/** Multinomial logistic regression: minimises Σ weight·loss + ½·|w|²/C, the bias free. */
export function fitLogistic(problem: Problem, { C, denseC, mostSteps = 150 }: Strengths): Fitted {
  const { matrix, classes, labels, weights, offsets } = problem;
  const denseAt = matrix.width * classes;
  const biasAt = denseAt + matrix.denseWidth * classes;
  const z = new Float64Array(classes);
  const objective = (at: Float64Array, gradient: Float64Array): number => {
    gradient.fill(0);
    let value = 0;
    for (let row = 0; row < matrix.rows; row += 1) {
      const weight = weights[row] as number;
      if (weight === 0) continue;
      for (let k = 0; k < classes; k += 1)
        z[k] = (at[biasAt + k] as number) + (offsets?.[row * classes + k] ?? 0);
      forward(matrix, row, at, z);
      value += weight * softmaxLoss(z, labels, row * classes);
      for (let k = 0; k < classes; k += 1) {
        z[k] = weight * (z[k] as number);
        gradient[biasAt + k] = (gradient[biasAt + k] as number) + (z[k] as number);
      }
      backward(matrix, row, gradient, z);
    }
    return value + pull(at, gradient, 0, denseAt, C) + pull(at, gradient, denseAt, biasAt, denseC);
  };
  const fitted = minimise(objective, new Float64Array(biasAt + classes), { mostSteps, tolerance: 0.05 });
  return {
    hashed: fitted.slice(0, denseAt),
    dense: fitted.slice(denseAt, biasAt),
    bias: fitted.slice(biasAt),
  };
}

/** Adds a row's features times their weights to `z`. */
function forward(matrix: Matrix, row: number, at: Float64Array, z: Float64Array): void {
  const { starts, columns, values, width, dense, denseWidth } = matrix;
  const classes = z.length;
  const end = starts[row + 1] as number;
  for (let f = starts[row] as number; f < end; f += 1) {
    const base = (columns[f] as number) * classes;
    const value = values[f] as number;
    for (let k = 0; k < classes; k += 1) z[k] = (z[k] as number) + value * (at[base + k] as number);
  }
  for (let d = 0; d < denseWidth; d += 1) {
    const value = dense[row * denseWidth + d] as number;
    if (value === 0) continue;
    const base = (width + d) * classes;
    for (let k = 0; k < classes; k += 1) z[k] = (z[k] as number) + value * (at[base + k] as number);
  }
}

/** Adds a row's features times its errors `z` to the gradient. */
function backward(matrix: Matrix, row: number, gradient: Float64Array, z: Float64Array): void {
  const { starts, columns, values, width, dense, denseWidth } = matrix;
  const classes = z.length;
  const end = starts[row + 1] as number;
  for (let f = starts[row] as number; f < end; f += 1) {
    const base = (columns[f] as number) * classes;
    const value = values[f] as number;
    for (let k = 0; k < classes; k += 1)
      gradient[base + k] = (gradient[base + k] as number) + value * (z[k] as number);
  }
  for (let d = 0; d < denseWidth; d += 1) {
    const value = dense[row * denseWidth + d] as number;
    if (value === 0) continue;
    const base = (width + d) * classes;
    for (let k = 0; k < classes; k += 1)
      gradient[base + k] = (gradient[base + k] as number) + value * (z[k] as number);
  }
}

/** ½·|w|²/C over a stretch of the weights; its gradient is added. */
function pull(at: Float64Array, gradient: Float64Array, from: number, to: number, C: number): number {
  let sum = 0;
  for (let i = from; i < to; i += 1) {
    const weight = at[i] as number;
    sum += weight * weight;
    gradient[i] = (gradient[i] as number) + weight / C;
  }
  return sum / 2 / C;
}

/** Turns `z` into probability − label in place and returns the loss. */
function softmaxLoss(z: Float64Array, labels: Float32Array, at: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const logit of z) most = Math.max(most, logit);
  let sum = 0;
  for (const logit of z) sum += Math.exp(logit - most);
  const log = Math.log(sum) + most;
  let loss = 0;
  for (let k = 0; k < z.length; k += 1) {
    const label = labels[at + k] as number;
    const logit = z[k] as number;
    loss += label * (log - logit);
    z[k] = Math.exp(logit - log) - label;
  }
  return loss;
}
