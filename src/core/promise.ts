import type { Intent } from './judgement.ts';

/** How fast an answer is promised: calendar time, office time, or whole business days. */
export type Target =
  | { readonly clock: 'calendar' | 'office'; readonly ms: number }
  | { readonly clock: 'business-days'; readonly days: number };

/** The first rule that fits holds. */
export interface PromiseRule {
  readonly network?: string;
  readonly source?: string;
  readonly intent?: Intent;
  readonly is: Target;
  /** As typed, for people: `8h office`. */
  readonly text: string;
}
