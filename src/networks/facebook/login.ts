import type { Login } from '../network.ts';
import { obtainPageToken } from '../shared/graph-page-login.ts';
import { graphFor, pageOfToken, permissionHint } from './client.ts';
import type { Settings } from './settings.ts';

/** A person's token out of the Graph API Explorer becomes the Page's own, which has no end. */
export const login: Login = {
  steps: [
    'Create an app of type Business at https://developers.facebook.com/apps and leave it in development mode: for a Page of your own no App Review is needed.',
    'In the Graph API Explorer (https://developers.facebook.com/tools/explorer) choose the app, "Get User Access Token", and tick the scopes below; your role on the Page must include moderating comments.',
    'Have the app’s id and secret ready (App settings, Basic): with them the token is made one without an end. The Explorer’s own lives for an hour or two.',
    'Paste that token here. If the password changes, your role ends, or a permission lies unused for 90 days, do it again.',
  ],
  scopes: ['pages_show_list', 'pages_read_engagement', 'pages_read_user_content'],
  saves: ['token', 'appSecret'],
  async obtain(settings, talk, world) {
    const { server } = settings as Settings;
    const noneHint =
      'Tick pages_show_list in the Explorer, choose the Page in the dialog that follows, and paste the new token.';
    const mustBePage = pageOfToken;
    return { secrets: await obtainPageToken({ server, permissionHint, noneHint, mustBePage }, talk, world) };
  },
  async check(settings, world) {
    const graph = graphFor(settings as Settings, world);
    const { id, name } = await pageOfToken(graph);
    const notes = graph.versionNotes();
    return {
      who: name === undefined ? `Page ${id}` : `${name} (Page ${id})`,
      ...(notes.length === 0 ? {} : { notes }),
    };
  },
};
