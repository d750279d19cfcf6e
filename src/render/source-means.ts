import { canWords } from '../app/can-words.ts';
import { endsSoon, loginEndText } from '../app/login-end.ts';
import type { SourceMeans } from '../app/source-means.ts';
import type { Tell } from '../app/trouble-words.ts';
import { usd } from '../core/usd.ts';
import { roughDuration } from './duration.ts';
import { oneLine } from './printable.ts';

/** What a source can and may, and how it is logged in. */
export function meansLines(means: SourceMeans, tell: Tell): readonly string[] {
  return [canWords(means.can), ...termsOf(means.terms), ...loginOf(means.login, tell)];
}

/** What a person should know of a source that is read without trouble: a login that ends, a query that finds nothing. */
export function warningsOf({ login, silent }: SourceMeans, tell: Tell): readonly string[] {
  const { endsAt } = login ?? {};
  const ends = endsSoon(endsAt, tell.now)
    ? [`${loginEndText(endsAt, tell)}: log in again${endsAt <= tell.now ? '' : ' before'}`]
    : [];
  return [...ends, ...silent.map((query) => `its search found nothing yet for ${oneLine(query)}`)];
}

/** What is spent of what it may cost and ask: `$0.40 of $5.00 spent today · 38 of 100 searches today, anew 09:00`. */
export function spentText(means: SourceMeans, tell: Tell): string {
  return [moneyOf(means), ...allowancesOf(means, tell)].filter((text) => text !== '').join(' · ');
}

function termsOf({ judge, keepTextMs, refresh, forgetGone }: SourceMeans['terms']): readonly string[] {
  const parts = [
    ...(judge ? [] : ['texts are not judged']),
    ...(keepTextMs === undefined
      ? []
      : [`texts are kept for ${roughDuration(keepTextMs)}${refresh ? ' unless they are read again' : ''}`]),
    ...(forgetGone ? ['deleted texts are not kept'] : []),
  ];
  return parts.length === 0 ? [] : [parts.join(' · ')];
}

function moneyOf({ budget, microUsdToday }: SourceMeans): string {
  if (budget.microUsdPerDay !== undefined)
    return `${usd(microUsdToday)} of ${usd(budget.microUsdPerDay)} spent today`;
  return microUsdToday === 0 ? '' : `${usd(microUsdToday)} spent today`;
}

function allowancesOf({ allowances }: SourceMeans, tell: Tell): readonly string[] {
  return allowances
    .filter(({ used }) => used > 0)
    .map(
      ({ name, used, calls, per, renewsAt }) =>
        `${used} of ${calls} ${oneLine(name)} ${per === 'day' ? 'today' : 'this hour'}, anew ${tell.at(renewsAt)}`,
    );
}

function loginOf(login: SourceMeans['login'], tell: Tell): readonly string[] {
  if (!login) return [];
  const { savedAt, endsAt } = login;
  const ends = endsAt === undefined ? '' : `, ${endsAt <= tell.now ? 'ended' : 'ends'} ${tell.at(endsAt)}`;
  return [`login saved ${tell.rough(tell.now - savedAt)} ago${ends}`];
}
