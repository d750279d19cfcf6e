import type { Features } from './features.ts';

/** What a head's dense inputs are scaled by, and what they weigh. */
export interface DensePart {
  readonly names: readonly string[];
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** `names` × `classes`. */
  readonly weights: readonly number[];
}

/** A head as the file's header describes it. */
export interface HeadShape {
  readonly name: string;
  readonly classes: readonly string[];
  /** Features are looked up by so many low bits of their hash. */
  readonly bits: number;
  /** Buckets that hold a weight. */
  readonly buckets: number;
  /** One step of an int8 weight. */
  readonly step: number;
  readonly bias: readonly number[];
  /** Divides the logits: fitted so that probabilities come true. */
  readonly temperature: number;
  readonly dense: DensePart;
}

export interface ModelShape {
  /** Of the file's layout. */
  readonly format: 1;
  /** Grows with each release of the weights. */
  readonly version: number;
  readonly heads: readonly HeadShape[];
  /** Languages other than English whose posts the heads named `…-world` were trained on. */
  readonly languages: readonly string[];
}

/** One linear classifier over hashed and dense features. */
export interface Head extends HeadShape {
  /** 2^bits × classes. */
  readonly weights: Int8Array;
}

export interface Model extends ModelShape {
  readonly head: (name: string) => Head;
}

const magic = 'listen\n';

/** Throws an `Error` on bytes that are no model of this format: the file ships with the program. */
export function readModel(bytes: Uint8Array): Model {
  const text = new TextDecoder();
  if (text.decode(bytes.subarray(0, magic.length)) !== magic) throw new Error('not a model of listen');
  const headerEnd = bytes.indexOf(10, magic.length);
  const shape = JSON.parse(text.decode(bytes.subarray(magic.length, headerEnd))) as ModelShape;
  if (shape.format !== 1) throw new Error(`a model of format ${shape.format}: this program reads 1`);
  let at = headerEnd + 1;
  const heads = new Map<string, Head>();
  for (const head of shape.heads) {
    const { weights, end } = readWeights(bytes, at, head);
    heads.set(head.name, { ...head, weights });
    at = end;
  }
  return {
    ...shape,
    head: (name) => {
      const head = heads.get(name);
      if (!head) throw new Error(`the model has no head called ${name}`);
      return head;
    },
  };
}

/** Gaps between buckets as little-endian base-128 numbers, then the weights of each bucket in turn. */
function readWeights(
  bytes: Uint8Array,
  start: number,
  { bits, classes, buckets }: HeadShape,
): { readonly weights: Int8Array; readonly end: number } {
  const width = classes.length;
  const weights = new Int8Array(2 ** bits * width);
  const places = new Uint32Array(buckets);
  let at = start;
  let bucket = 0;
  for (let index = 0; index < buckets; index += 1) {
    let shift = 0;
    let part = 0;
    do {
      part = bytes[at++] ?? 0;
      bucket += (part & 127) << shift;
      shift += 7;
    } while (part > 127);
    places[index] = bucket;
  }
  const values = new Int8Array(bytes.buffer, bytes.byteOffset + at, buckets * width);
  for (let index = 0; index < buckets; index += 1) {
    const to = (places[index] ?? 0) * width;
    for (let k = 0; k < width; k += 1) weights[to + k] = values[index * width + k] ?? 0;
  }
  return { weights, end: at + buckets * width };
}

/** The bytes of a model: `weights[i]` belongs to `heads[i]` and is full width. */
export function writeModel(shape: ModelShape, weights: readonly Int8Array[]): Uint8Array {
  const packed = shape.heads.map((head, index) => packWeights(head, weights[index] ?? new Int8Array()));
  const heads = shape.heads.map((head, index) => ({ ...head, buckets: packed[index]?.buckets ?? 0 }));
  const header = new TextEncoder().encode(`${magic}${JSON.stringify({ ...shape, heads })}\n`);
  const parts = [header, ...packed.flatMap(({ gaps, values }) => [gaps, values])];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function packWeights(
  { bits, classes }: HeadShape,
  all: Int8Array,
): { readonly buckets: number; readonly gaps: readonly number[]; readonly values: readonly number[] } {
  const width = classes.length;
  const gaps: number[] = [];
  const values: number[] = [];
  let last = 0;
  let buckets = 0;
  for (let bucket = 0; bucket < 2 ** bits; bucket += 1) {
    const own = all.subarray(bucket * width, (bucket + 1) * width);
    if (own.every((weight) => weight === 0)) continue;
    let gap = bucket - last;
    for (; gap > 127; gap = Math.floor(gap / 128)) gaps.push((gap % 128) + 128);
    gaps.push(gap);
    for (const weight of own) values.push(weight & 255);
    last = bucket;
    buckets += 1;
  }
  return { buckets, gaps, values };
}

const densePull = 0.3;
const denseClip = 4;

/** A dense input as heads weigh it: z-scored, clipped, made small beside the words. */
export function scaledDense(value: number, mean: number, deviation: number): number {
  const z = (value - mean) / (deviation || 1);
  return densePull * Math.max(-denseClip, Math.min(denseClip, z));
}

/** Writes a head's logits into `into`, one per class. */
export function logitsOf(head: Head, features: Features, dense: Float64Array, into: Float64Array): void {
  into.fill(0);
  addHashed(head, features, into);
  addDense(head.dense, dense, into);
  const { bias, temperature } = head;
  for (let k = 0; k < into.length; k += 1) into[k] = ((into[k] ?? 0) + (bias[k] ?? 0)) / temperature;
}

function addHashed({ weights, bits, step }: Head, features: Features, into: Float64Array): void {
  const { size, hashes, group, value } = features;
  const width = into.length;
  const mask = 2 ** bits - 1;
  for (let index = 0; index < size; index += 1) {
    const base = ((hashes[index] as number) & mask) * width;
    const by = (value[group[index] as number] as number) * step;
    for (let k = 0; k < width; k += 1) into[k] = (into[k] as number) + by * (weights[base + k] as number);
  }
}

function addDense({ mean, deviation, weights }: DensePart, dense: Float64Array, into: Float64Array): void {
  const width = into.length;
  for (let index = 0; index < mean.length; index += 1) {
    const value = scaledDense(dense[index] ?? 0, mean[index] ?? 0, deviation[index] ?? 1);
    const base = index * width;
    for (let k = 0; k < width; k += 1) into[k] = (into[k] as number) + value * (weights[base + k] ?? 0);
  }
}

/** Turns logits into probabilities, in place. */
export function softmax(logits: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const logit of logits) most = Math.max(most, logit);
  let sum = 0;
  for (let k = 0; k < logits.length; k += 1) {
    const raised = Math.exp((logits[k] ?? 0) - most);
    logits[k] = raised;
    sum += raised;
  }
  for (let k = 0; k < logits.length; k += 1) logits[k] = (logits[k] ?? 0) / sum;
}
