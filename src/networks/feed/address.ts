import { digest } from '../shared/digest.ts';

const tracking = /^(utm_.*|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|_hsenc|_hsmi)$/i;

/** Names one feed for ever, whether it is read by http or https, with or without `www.`: its ids stand behind it. */
export function scopeOf(url: string): string {
  const { host, pathname, search } = new URL(url);
  return digest(`${host.replace(/^www\./, '')}${pathname.replace(/\/+$/, '')}${search}`, 12);
}

/** A feed's address for people and stream ids: a query may hold a private key, so that only its digest shows. */
export function shownAddress(url: string): string {
  const { host, pathname, search } = new URL(url);
  return `${host}${pathname}${search === '' ? '' : `?${digest(search, 8)}`}`;
}

/** The page that Google's redirect leads to (`google.com/url?url=…`, in Google Alerts); undefined for any other link. */
export function unwrapped(link: string): string | undefined {
  const url = new URL(link);
  const target = url.searchParams.get('url') ?? url.searchParams.get('q') ?? '';
  const isWrapper = /^(www\.)?google\.[a-z.]{2,6}$/.test(url.hostname) && url.pathname === '/url';
  return isWrapper && /^https?:\/\//.test(target) && URL.canParse(target) ? target : undefined;
}

/** The address that an entry is about, without what campaigns append. */
export function plainLink(link: string): string {
  const url = new URL(unwrapped(link) ?? link);
  const names = [...url.searchParams.keys()].filter((name) => tracking.test(name));
  for (const name of names) url.searchParams.delete(name);
  return url.href;
}

/** One spelling of an address, by which two feeds that carry the same page meet; `keepFragment` where parts of a page differ. */
export function pageOf(link: string, keepFragment = false): string {
  const url = new URL(plainLink(link));
  if (!keepFragment) url.hash = '';
  if (url.port === '') url.protocol = 'https:';
  if (url.pathname !== '/') url.pathname = url.pathname.replace(/\/+$/, '');
  return url.href;
}

/** Ids that mean the same in every feed: URIs. */
export function isGlobal(id: string): boolean {
  return /^(https?:\/\/[^/]+\/.|tag:.|urn:.)/i.test(id) && id.length <= 500;
}
