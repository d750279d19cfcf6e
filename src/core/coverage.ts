export type CoverageKind = 'down' | 'hole' | 'lost' | 'limited' | 'auth' | 'rules' | 'late';

/** One thing that the store does not know; coverage is complete when there is none. Times are milliseconds. */
export interface CoverageRow {
  readonly source: string;
  readonly stream: string | null;
  readonly kind: CoverageKind;
  readonly from: number | null;
  readonly to: number | null;
  readonly since: number;
  readonly detail: string;
}
