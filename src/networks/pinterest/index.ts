import type { Network, Source, World } from '../network.ts';
import { rememberedAccount } from './account.ts';
import { createClient } from './client.ts';
import { login } from './login.ts';
import { pinsStream } from './pins.ts';
import { type Settings, settings } from './settings.ts';

/** https://developers.pinterest.com/docs/api/v5/ : it has no comments, only how many a pin has. */
export const pinterest: Network = {
  id: 'pinterest',
  title: 'Pinterest',
  docs: 'https://developers.pinterest.com/docs/api/v5/',
  settings,
  can: { search: false, replies: 'count', deletions: true },
  about: {
    collects: 'how many comments each of your own pins has, no texts',
    answers: 'not seen; `listen sources` names the pins with new comments',
    needs: 'a business account and an app with trial access',
    costs: 'nothing',
    limits: 'no comment can be read; 250 pins a request',
  },
  setup: {
    login: 'needed',
    asks: [
      { key: 'clientId', question: 'Id of your app' },
      { key: 'clientSecret', question: 'Its secret key' },
    ],
  },
  terms: { judge: true },
  allowances: [],
  login,
  open: async (given, _brand, world) => open(given as Settings, world),
};

async function open(given: Settings, world: World): Promise<Source> {
  const client = createClient(given, world);
  const account = await rememberedAccount(client, world);
  return { own: [account.id], streams: [pinsStream(client, account)] };
}
