import type { ReplyKind } from './judgement.ts';

/** `answers:` of the configuration: what needs an answer and what counts as one. */
export interface AnswerRules {
  /** `default`: the rules; `addressed`: every post that addresses the brand; `all`: every post by anybody else, joins too. */
  readonly needed: 'default' | 'addressed' | 'all';
  /** `needed` per source name, where a source says otherwise. */
  readonly neededBySource: ReadonlyMap<string, 'default' | 'addressed' | 'all'>;
  /** A wait opens from this probability up. */
  readonly needs: number;
  readonly closes: ReadonlySet<ReplyKind>;
  readonly closings: boolean;
  readonly episodeGapMs: number;
  readonly editReopens: boolean;
  readonly others: 'ignore' | 'helped' | 'closes';
}

/** What holds where the configuration says nothing. */
export const defaultAnswerRules: AnswerRules = {
  needed: 'default',
  neededBySource: new Map(),
  needs: 0.35,
  closes: new Set<ReplyKind>(['answer', 'question', 'private', 'promise', 'chat']),
  closings: true,
  episodeGapMs: 24 * 3_600_000,
  editReopens: false,
  others: 'helped',
};
