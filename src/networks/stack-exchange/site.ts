/** Sites that have a domain of their own; all others stand under stackexchange.com. */
const ownDomains = new Map([
  ['stackoverflow', 'stackoverflow.com'],
  ['serverfault', 'serverfault.com'],
  ['superuser', 'superuser.com'],
  ['askubuntu', 'askubuntu.com'],
  ['stackapps', 'stackapps.com'],
  ['mathoverflow', 'mathoverflow.net'],
  ['mathoverflow.net', 'mathoverflow.net'],
]);

/** The host of a site by its API name (`unix`, `ru.stackoverflow`) or by its domain: the scope of every id. */
export function hostOf(site: string): string {
  const name = site.toLowerCase();
  if (/\.(?:com|net)$/.test(name)) return name;
  const parts = name.split('.');
  const domain = ownDomains.get(parts.at(-1) ?? '');
  return domain === undefined ? `${name}.stackexchange.com` : [...parts.slice(0, -1), domain].join('.');
}
