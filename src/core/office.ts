/** Minutes from local midnight, `from` < `to` ≤ 1440. */
export interface OpenSpan {
  readonly from: number;
  readonly to: number;
}

/** Opening hours in the team's zone. `days[0]` is Sunday; `dated` (YYYY-MM-DD) overrules a weekday, empty = closed. */
export interface Office {
  readonly zone: string;
  readonly days: readonly (readonly OpenSpan[])[];
  readonly dated: ReadonlyMap<string, readonly OpenSpan[]>;
}
