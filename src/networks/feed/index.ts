import { parse } from 'valibot';
import type { Network } from '../network.ts';
import { scopeOf } from './address.ts';
import { login } from './login.ts';
import { secretHeader } from './secret-header.ts';
import { settings } from './settings.ts';
import { feedStream } from './stream.ts';
import { openTargets } from './targets.ts';

/** RSS, Atom, RDF and JSON feeds: blogs, news, forums, podcasts, comments, Google Alerts. */
export const feed: Network = {
  id: 'feed',
  title: 'Feed',
  docs: 'https://www.rssboard.org/rss-specification',
  settings,
  can: { search: false, replies: 'exact', deletions: false },
  about: {
    collects: 'RSS 0.9–2.0, RDF, Atom, JSON Feed: articles and comments',
    answers: 'an answer feed of your own (`answerFeed`), else `listen mark`',
    needs: 'an address; a token where the server asks for one',
    costs: 'nothing',
    limits: 'what the document holds',
  },
  setup: {
    login: 'more',
    asks: [{ key: 'url', question: 'Address of the feed', example: 'https://news.example/feed.xml' }],
  },
  terms: { judge: true },
  allowances: [],
  login,
  history: 'all',
  async open(given, brand, world) {
    const { url, urls = [], answerFeed, all, kind, tokenHeader, ...rest } = parse(settings, given);
    const secret = secretHeader(rest.token, tokenHeader, world.secrets.get('token'));
    const addresses = [...new Set([...(url === undefined ? [] : [url]), ...urls])];
    const targets = answerFeed === undefined ? undefined : openTargets(world.memory);
    const home = new URL(addresses[0] ?? '').origin;
    const shared = { kind, secret, home, targets };
    const finds = all === true ? 'addressed' : 'hits';
    const names = brand.accounts
      .filter((account) => account.network === 'feed')
      .map((account) => account.name);
    return {
      own: [
        ...addresses.flatMap((address) => names.map((name) => `${scopeOf(address)}/${name}`)),
        ...(answerFeed === undefined ? [] : [scopeOf(answerFeed)]),
      ],
      streams: [
        ...addresses.map((address) => feedStream({ ...shared, url: address, finds }, world)),
        ...(answerFeed === undefined
          ? []
          : [feedStream({ ...shared, url: answerFeed, finds: 'own' }, world)]),
      ],
    };
  },
};
