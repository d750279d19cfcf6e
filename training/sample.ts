import type { Features } from '../src/understand/features.ts';
import type { Reading } from '../src/understand/reading.ts';

/** A text as it is fitted: what a reading holds, copied out of the arrays that are used again. */
export interface Sample {
  readonly hashes: Int32Array;
  readonly values: Float32Array;
  readonly dense: Float64Array;
}

export function sampleOf({ features, dense }: Pick<Reading, 'features' | 'dense'>): Sample {
  const { size, hashes, group, value } = features;
  const values = new Float32Array(size);
  for (let index = 0; index < size; index += 1) values[index] = value[group[index] ?? 0] ?? 0;
  return { hashes: hashes.slice(0, size), values, dense: dense.slice() };
}

/** The features of a sample as a head is given them. */
export function featuresOf({ hashes, values }: Sample): Features {
  const value = [...new Set(values)];
  const group = new Uint8Array(values.length);
  values.forEach((one, index) => {
    group[index] = value.indexOf(one);
  });
  return {
    size: hashes.length,
    hashes,
    group,
    from: new Uint16Array(0),
    to: new Uint16Array(0),
    value: Float64Array.from(value),
  };
}
