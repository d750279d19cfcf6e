/** Just enough of protocol buffers to write a model by hand: https://protobuf.dev/programming-guides/encoding/ */
export type Field = readonly number[];

function varint(value: number): readonly number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}

export function int(field: number, value: number): Field {
  return [...varint(field * 8), ...varint(value)];
}

export function bytes(field: number, content: readonly number[]): Field {
  return [...varint(field * 8 + 2), ...varint(content.length), ...content];
}

export function text(field: number, value: string): Field {
  return bytes(field, [...Buffer.from(value)]);
}

export function message(field: number, ...fields: readonly Field[]): Field {
  return bytes(field, fields.flat());
}

/** A packed list of whole numbers. */
export function ints(field: number, values: readonly number[]): Field {
  return bytes(field, values.flatMap(varint));
}
