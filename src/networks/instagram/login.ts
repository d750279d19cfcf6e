import { UsageError } from '../../core/errors.ts';
import type { Login, Obtained, Talk, World } from '../network.ts';
import { givenToken } from '../shared/graph-long-token.ts';
import { obtainPageToken } from '../shared/graph-page-login.ts';
import { accountOfToken, graphFor, permissionHintOf, serverOf } from './client.ts';
import type { Settings } from './settings.ts';

/** Instagram Login: a token of the app's dashboard, renewed from then on. Facebook Login: that of the linked Page. */
export const login: Login = {
  steps: [
    'The account must be a professional one (Instagram: Settings, Account type). Create an app of type Business at https://developers.facebook.com/apps and leave it in development mode.',
    'login: instagram (needs no Page): add the product Instagram, "API setup with Instagram login", add the account, "Generate token" with instagram_business_basic and instagram_business_manage_comments, and paste it here. It lives for 60 days and is renewed once a week by `listen fetch`.',
    'login: facebook (the account is linked to a Page): in the Graph API Explorer (https://developers.facebook.com/tools/explorer) "Get User Access Token" with instagram_basic, instagram_manage_comments, pages_show_list, pages_read_engagement, pages_read_user_content; have the app’s id and secret ready.',
    'Hashtags need login: facebook and App Review of the feature Instagram Public Content Access.',
  ],
  scopes: ['instagram_business_basic', 'instagram_business_manage_comments'],
  saves: ['token', 'appSecret'],
  obtain: (settings, talk, world) => obtain(settings as Settings, talk, world),
  async check(given, world) {
    const settings = given as Settings;
    const graph = graphFor(settings, world);
    const { id, username } = await accountOfToken(graph, settings);
    return {
      who: `@${username} (${id})`,
      notes: [
        'mentions by @name cannot be listed: Instagram tells them to webhooks only',
        ...graph.versionNotes(),
        ...(settings.hashtags.length > 0 ? ['hashtags answer only after App Review'] : []),
      ],
    };
  },
};

async function obtain(settings: Settings, talk: Talk, world: World): Promise<Obtained> {
  if (settings.login === 'facebook') {
    const page = {
      server: serverOf(settings),
      permissionHint: permissionHintOf(settings),
      wants: 'instagram_business_account{id,username}',
      noneHint:
        'Link the Instagram account to the Page, tick pages_show_list in the Explorer, and paste the new token.',
      mustBePage: (graph: Parameters<typeof accountOfToken>[0]) => accountOfToken(graph, settings),
    };
    return { secrets: await obtainPageToken(page, talk, world) };
  }
  const token = (await talk.ask('Token from the app’s dashboard', { secret: true })).trim();
  if (token === '') throw new UsageError('no token was given', 'Copy it from the dashboard of the app.');
  return givenToken(token, world.now());
}
