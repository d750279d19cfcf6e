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
  /** By bucket: whether it holds a weight at all; most do not, and this stays in the processor's cache. */
  readonly used: Uint8Array;
  /** The logits of a text whose dense inputs are all 0, as most of them are. */
  readonly atRest: Float64Array;
  readonly denseWeights: Float64Array;
  /** Mean, deviation and scaled 0 of each dense input, one after another. */
  readonly denseScales: Float64Array;
  /** What `logitsOf` writes into: used again for every text. */
  readonly logits: Float64Array;
}

/** A head out of its parts. */
export function headOf(shape: HeadShape, weights: Int8Array, used = bucketsIn(shape, weights)): Head {
  const width = shape.classes.length;
  const { mean, deviation, weights: dense } = shape.dense;
  const atRest = Float64Array.from(shape.bias);
  const denseScales = new Float64Array(3 * mean.length);
  mean.forEach((middle, index) => {
    const spread = deviation[index] ?? 1;
    const value = scaledDense(0, middle, spread);
    denseScales.set([middle, spread, value], 3 * index);
    for (let k = 0; k < width; k += 1) atRest[k] = (atRest[k] ?? 0) + value * (dense[index * width + k] ?? 0);
  });
  return {
    ...shape,
    weights,
    used,
    atRest,
    denseWeights: Float64Array.from(dense),
    denseScales,
    logits: new Float64Array(width),
  };
}

export interface Model extends ModelShape {
  readonly head: (name: string) => Head;
}

function bucketsIn({ bits, classes }: HeadShape, weights: Int8Array): Uint8Array {
  const used = new Uint8Array(2 ** bits);
  for (let at = 0; at < weights.length; at += 1)
    if (weights[at] !== 0) used[Math.floor(at / classes.length)] = 1;
  return used;
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
    const { head: read, end } = readHead(bytes, at, head);
    heads.set(head.name, read);
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
function readHead(
  bytes: Uint8Array,
  start: number,
  shape: HeadShape,
): { readonly head: Head; readonly end: number } {
  const { bits, classes, buckets } = shape;
  const width = classes.length;
  const weights = new Int8Array(2 ** bits * width);
  const used = new Uint8Array(2 ** bits);
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
    used[bucket] = 1;
  }
  const values = new Int8Array(bytes.buffer, bytes.byteOffset + at, buckets * width);
  for (let index = 0; index < buckets; index += 1) {
    const to = (places[index] as number) * width;
    for (let k = 0; k < width; k += 1) weights[to + k] = values[index * width + k] as number;
  }
  return { head: headOf(shape, weights, used), end: at + buckets * width };
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
  const z = (value - mean) / deviation;
  if (z > denseClip) return densePull * denseClip;
  return z < -denseClip ? -densePull * denseClip : densePull * z;
}

/** A head's logits, one per class; valid until the head is asked again. */
export function logitsOf(head: Head, features: Features, dense: Float64Array): Float64Array {
  const { logits, atRest, temperature } = head;
  logits.set(atRest);
  addHashed(head, features, logits);
  addDense(head, dense, logits);
  for (let k = 0; k < logits.length; k += 1) logits[k] = (logits[k] as number) / temperature;
  return logits;
}

function addHashed({ weights, used, bits, step }: Head, features: Features, into: Float64Array): void {
  const { size, hashes, group, value } = features;
  const width = into.length;
  const mask = 2 ** bits - 1;
  for (let index = 0; index < size; index += 1) {
    const bucket = (hashes[index] as number) & mask;
    if (used[bucket] === 0) continue;
    const base = bucket * width;
    const by = (value[group[index] as number] as number) * step;
    for (let k = 0; k < width; k += 1) into[k] = (into[k] as number) + by * (weights[base + k] as number);
  }
}

function addDense({ denseScales, denseWeights }: Head, dense: Float64Array, into: Float64Array): void {
  const width = into.length;
  for (let index = 0; index < dense.length; index += 1) {
    const raw = dense[index] as number;
    if (raw === 0) continue;
    const at = 3 * index;
    const value =
      scaledDense(raw, denseScales[at] as number, denseScales[at + 1] as number) -
      (denseScales[at + 2] as number);
    const base = index * width;
    for (let k = 0; k < width; k += 1)
      into[k] = (into[k] as number) + value * (denseWeights[base + k] as number);
  }
}

/** The class with the highest logit, the first of equals. */
export function likeliest(logits: Float64Array): number {
  let best = 0;
  for (let k = 1; k < logits.length; k += 1) if ((logits[k] as number) > (logits[best] as number)) best = k;
  return best;
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
