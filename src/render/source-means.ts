import { canWords } from '../app/can-words.ts';
import type { SourceMeans } from '../app/source-means.ts';
import { usd } from '../core/usd.ts';
import { roughDuration } from './duration.ts';
import { nearMoment } from './moment.ts';
import { oneLine } from './printable.ts';

const dayMs = 86_400_000;
/** A login that ends within this time is told. */
const endsSoonMs = 14 * dayMs;

/** What of a source's means a person should see: what is kept and judged, what is spent, logins that end, silent queries. */
export function meansLines(means: SourceMeans, zone: string, now: number): readonly string[] {
  const spent = [moneyOf(means), ...allowancesOf(means)].filter((text) => text !== '');
  return [
    canWords(means.can),
    ...termsOf(means.terms),
    ...(spent.length === 0 ? [] : [spent.join(' · ')]),
    ...loginOf(means.login, zone, now),
    ...means.silent.map((query) => `its search found nothing yet for ${oneLine(query)}`),
  ];
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

function allowancesOf({ allowances }: SourceMeans): readonly string[] {
  return allowances
    .filter(({ used }) => used > 0)
    .map(
      ({ name, used, calls, per }) =>
        `${used} of ${calls} ${oneLine(name)} ${per === 'day' ? 'today' : 'this hour'}`,
    );
}

function loginOf(login: SourceMeans['login'], zone: string, now: number): readonly string[] {
  if (!login) return [];
  const saved = `login saved ${roughDuration(now - login.savedAt)} ago`;
  if (login.endsAt === undefined) return [saved];
  if (login.endsAt <= now) return [`${saved}, ended ${nearMoment(login.endsAt, zone, now)}: log in again`];
  const soon = login.endsAt - now < endsSoonMs ? ': log in again before' : '';
  return [`${saved}, ends ${nearMoment(login.endsAt, zone, now)}${soon}`];
}
