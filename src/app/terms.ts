import { configError } from '../config/problems.ts';
import type { SourceSettings } from '../config/settings.ts';
import { spotIn } from '../config/source-keys.ts';
import type { Network, Terms } from '../networks/network.ts';

/** What one source does with texts: its network's terms, made stricter or (with leave) looser by the configuration. */
export interface TermsInForce {
  readonly judge: boolean;
  /** Texts go this long after the network last gave them; undefined: they stay. */
  readonly keepTextMs: number | undefined;
  /** They are read again before, so that what still stands there stays here. */
  readonly refresh: boolean;
  /** The text of a post that is gone goes with it. */
  readonly forgetGone: boolean;
}

const hourMs = 3_600_000;

export function termsInForce(
  terms: Terms,
  source: Pick<SourceSettings, 'judge' | 'keepTextMs'>,
): TermsInForce {
  const { texts } = terms;
  const told = texts && texts.hours * hourMs;
  const keepTextMs = source.keepTextMs === undefined ? told : source.keepTextMs;
  return {
    judge: source.judge ?? terms.judge,
    keepTextMs: keepTextMs === 'all' ? undefined : keepTextMs,
    refresh: texts?.after === 'refresh',
    forgetGone: terms.deletionHours !== undefined,
  };
}

/** A ConfigError where a source would judge or keep more than its network's terms allow without saying that it may. */
export function checkTerms({ title, terms }: Pick<Network, 'title' | 'terms'>, source: SourceSettings): void {
  if (source.beyondTerms) return;
  const told = terms.texts && terms.texts.hours * hourMs;
  const key =
    source.judge === true && !terms.judge
      ? 'judge'
      : told !== undefined &&
          source.keepTextMs !== undefined &&
          (source.keepTextMs === 'all' || source.keepTextMs > told)
        ? 'keepText'
        : undefined;
  if (key === undefined) return;
  const rule =
    key === 'judge' ? 'speak against judging its texts' : `let texts be kept for ${terms.texts?.hours} hours`;
  const fix = `Take ${key} out, or write beyondTerms: true if ${title} has given you leave${terms.source ? ` (${terms.source})` : ''}.`;
  throw configError(
    [{ keys: [key], part: 'value', what: `the terms of ${title} ${rule}`, fix }],
    (keys, part) => spotIn(source, keys, part),
  );
}
