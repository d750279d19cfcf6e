import { parse } from 'valibot';
import { UsageError } from '../../core/errors.ts';
import type { Login } from '../login.ts';
import { secretHeader } from './secret-header.ts';
import { settings } from './settings.ts';

/** Of a feed that its server gives to members alone. */
export const login: Login = {
  steps: [
    'Only for a feed whose server asks for a token: take it from the page that offers the feed.',
    'It is sent as Authorization: Bearer, or in the header that `tokenHeader:` names, to the server of the first address alone.',
  ],
  saves: ['token'],
  async obtain(_settings, talk) {
    const token = await talk.ask('Token of the feed', { secret: true });
    if (token !== '') return { secrets: { token } };
    throw new UsageError('no token was given', 'Most feeds need none: then there is nothing to log in to.');
  },
  async check(given, { http, secrets }) {
    const { url, urls = [], token, tokenHeader } = parse(settings, given);
    const address = url ?? urls[0] ?? '';
    const secret = secretHeader(token, tokenHeader, secrets.get('token'));
    if (secret === undefined) return { who: 'no token is sent' };
    await http.send({ url: address, secret });
    return { who: `a reader of ${new URL(address).host}` };
  },
};
