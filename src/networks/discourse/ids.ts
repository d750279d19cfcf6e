import { idOf } from '../shared/shapes.ts';

/** A post's, topic's or user's number, as text: they may outgrow what a number holds. */
export function numberOf(value: unknown): string | undefined {
  const id = idOf(value);
  return id !== undefined && /^[1-9]\d{0,19}$/.test(id) ? id : undefined;
}

/** `forum.example/81234`: posts are numbered per forum. */
export function scoped(scope: string, id: string): string {
  return `${scope}/${id}`;
}

/** `forum.example/t/900/5`, the fifth post of a topic: how posts name each other; every post bears it as an alias. */
export function placed(scope: string, topic: string, place: string): string {
  return `${scope}/t/${topic}/${place}`;
}

/** What an id or alias of this forum names; undefined for one of another forum. */
export type Named =
  | { readonly id: string; readonly topic?: undefined }
  | { readonly id?: undefined; readonly topic: string; readonly place: string };

export function namedBy(scope: string, id: string): Named | undefined {
  if (!id.startsWith(`${scope}/`)) return undefined;
  const local = id.slice(scope.length + 1);
  const [, topic, place] = /^t\/(\d{1,20})\/(\d{1,20})$/.exec(local) ?? [];
  if (topic !== undefined && place !== undefined) return { topic, place };
  return numberOf(local) === undefined ? undefined : { id: local };
}

/** Topic and place within it of a post's address (`…/t/acme-outage/900/7`). */
export function placeIn(
  url: string | undefined,
): { readonly topic: string; readonly place: string } | undefined {
  const [, topic, place] = /\/t\/(?:[^/]+\/)?(\d{1,20})\/(\d{1,20})$/.exec(url ?? '') ?? [];
  return topic === undefined || place === undefined ? undefined : { topic, place };
}

/** Order of numbers written as text. */
export function compareNumbers(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : Number(a > b);
}

export function leastOf(numbers: readonly string[]): string | undefined {
  return numbers.reduce<string | undefined>(
    (least, each) => (least === undefined || compareNumbers(each, least) < 0 ? each : least),
    undefined,
  );
}

export function greatestOf(numbers: readonly string[]): string | undefined {
  return numbers.reduce<string | undefined>(
    (greatest, each) => (greatest === undefined || compareNumbers(each, greatest) > 0 ? each : greatest),
    undefined,
  );
}

/** The number that much below, at least 0. */
export function lessened(number: string, by: number): string {
  const less = BigInt(number) - BigInt(by);
  return String(less > 0n ? less : 0n);
}
