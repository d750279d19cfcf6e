import { fitLogistic, type Matrix } from '../src/understand/fit/logistic.ts';
import { type HeadShape, scaledDense } from '../src/understand/model.ts';
import type { Sample } from './sample.ts';

export interface Labelled {
  readonly sample: Sample;
  /** How much of each class it is; adds up to 1. */
  readonly label: readonly number[];
  readonly weight: number;
  /** Of our own corpus: classes are balanced among these by themselves. */
  readonly own: boolean;
}

export interface FitSettings {
  readonly name: string;
  readonly classes: readonly string[];
  readonly dense: readonly string[];
  readonly bits: number;
  readonly C: number;
  /** The same for the dense inputs. */
  readonly denseC: number;
  /** Features seen less often are left out; our own posts count twice. */
  readonly leastSeen: number;
  /** A bucket whose weights are all smaller is left out. */
  readonly least: number;
  /** 1: every class weighs the same; 0: as many as there are. */
  readonly balance: number;
}

export interface FittedHead {
  readonly shape: HeadShape;
  readonly weights: Int8Array;
}

/** Fits one head: a logistic regression, its small weights dropped and the others rounded to 8 bits. */
export function fitHead(items: readonly Labelled[], settings: FitSettings): FittedHead {
  const { name, classes, dense, C, denseC, bits, leastSeen, balance, least } = settings;
  const width = classes.length;
  const mask = 2 ** bits - 1;
  const columns = columnsOf(items, mask, leastSeen);
  const scale = scaleOf(items, dense.length);
  const labels = new Float32Array(items.length * width);
  items.forEach(({ label }, row) => {
    labels.set(label, row * width);
  });
  const fitted = fitLogistic(
    {
      matrix: matrixOf(items, columns, mask, scale),
      classes: width,
      labels,
      weights: balanced(items, width, balance),
    },
    { C, denseC },
  );
  const most = fitted.hashed.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0);
  const step = most / 127 || 1;
  const weights = new Int8Array(2 ** bits * width);
  for (const [bucket, column] of columns) {
    const own = fitted.hashed.subarray(column * width, (column + 1) * width);
    if (own.every((weight) => Math.abs(weight) < least)) continue;
    for (let k = 0; k < width; k += 1) weights[bucket * width + k] = Math.round((own[k] ?? 0) / step);
  }
  return {
    shape: {
      name,
      classes,
      bits,
      buckets: 0,
      step,
      bias: [...fitted.bias].map(round),
      temperature: 1,
      dense: {
        names: dense,
        mean: scale.mean.map(round),
        deviation: scale.deviation.map(round),
        weights: [...fitted.dense].map(round),
      },
    },
    weights,
  };
}

/** The buckets that are seen often enough, each with its column. */
function columnsOf(items: readonly Labelled[], mask: number, leastSeen: number): ReadonlyMap<number, number> {
  const seen = new Map<number, number>();
  for (const { sample, own } of items)
    for (const hash of sample.hashes) seen.set(hash & mask, (seen.get(hash & mask) ?? 0) + (own ? 2 : 1));
  const columns = new Map<number, number>();
  for (const [bucket, times] of seen) if (times >= leastSeen) columns.set(bucket, columns.size);
  return columns;
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}

function scaleOf(items: readonly Labelled[], width: number): { mean: number[]; deviation: number[] } {
  const mean = new Array<number>(width).fill(0);
  const deviation = new Array<number>(width).fill(0);
  for (const { sample } of items)
    for (let d = 0; d < width; d += 1) mean[d] = (mean[d] ?? 0) + (sample.dense[d] ?? 0) / items.length;
  for (const { sample } of items)
    for (let d = 0; d < width; d += 1)
      deviation[d] = (deviation[d] ?? 0) + ((sample.dense[d] ?? 0) - (mean[d] ?? 0)) ** 2 / items.length;
  return { mean, deviation: deviation.map((value) => Math.sqrt(value) || 1) };
}

function matrixOf(
  items: readonly Labelled[],
  known: ReadonlyMap<number, number>,
  mask: number,
  scale: { readonly mean: readonly number[]; readonly deviation: readonly number[] },
): Matrix {
  const denseWidth = scale.mean.length;
  const most = items.reduce((sum, { sample }) => sum + sample.hashes.length, 0);
  const starts = new Int32Array(items.length + 1);
  const columns = new Int32Array(most);
  const values = new Float32Array(most);
  const dense = new Float32Array(items.length * denseWidth);
  let end = 0;
  items.forEach(({ sample }, row) => {
    starts[row] = end;
    sample.hashes.forEach((hash, index) => {
      const column = known.get(hash & mask);
      if (column === undefined) return;
      columns[end] = column;
      values[end++] = sample.values[index] ?? 0;
    });
    for (let d = 0; d < denseWidth; d += 1)
      dense[row * denseWidth + d] = scaledDense(
        sample.dense[d] ?? 0,
        scale.mean[d] ?? 0,
        scale.deviation[d] ?? 1,
      );
  });
  starts[items.length] = end;
  return { rows: items.length, starts, columns, values, width: known.size, dense, denseWidth };
}

/** Classes are balanced among our own posts and among the others, each by itself. */
function balanced(items: readonly Labelled[], classes: number, balance: number): Float64Array {
  const weights = new Float64Array(items.length);
  for (const own of [true, false]) {
    const totals = new Array<number>(classes).fill(0);
    let all = 0;
    for (const { label, own: isOwn } of items)
      if (isOwn === own)
        for (let k = 0; k < classes; k += 1) {
          totals[k] = (totals[k] ?? 0) + (label[k] ?? 0);
          all += label[k] ?? 0;
        }
    items.forEach(({ label, weight, own: isOwn }, row) => {
      if (isOwn !== own) return;
      let share = 0;
      for (let k = 0; k < classes; k += 1) {
        const total = totals[k] ?? 0;
        if (total > 0) share += (label[k] ?? 0) * (all / classes / total) ** balance;
      }
      weights[row] = weight * share;
    });
  }
  return weights;
}
