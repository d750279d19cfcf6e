import type { Login } from '../network.ts';
import { googleSteps, obtainGoogleLogin } from '../shared/google-login.ts';
import { list, record, text } from '../shared/shapes.ts';
import { createClient } from './client.ts';
import { wereFound } from './locations.ts';
import type { Settings } from './settings.ts';

const scope = 'https://www.googleapis.com/auth/business.manage';

export const login: Login = {
  steps: [
    'Apply for access at https://support.google.com/business/contact/api_default ("Application for Basic API Access") with the number of your Google Cloud project. It takes days, and asks for a profile that has been verified for 60 days. Until then the quota is 0 and every call is refused.',
    ...googleSteps(
      'My Business Account Management API, the My Business Business Information API and the Google My Business API',
      'https://console.cloud.google.com/apis/library?q=business',
    ),
    'Log in as a person who owns or manages the locations.',
  ],
  scopes: [scope],
  saves: ['refreshToken'],
  obtain: (given, talk, world) => obtainGoogleLogin(world, talk, { ...(given as Settings), scope }),
  async check(given, world) {
    const { accounts } = await createClient(world, given as Settings, () => wereFound(world)).accounts({});
    const names = (list(accounts) ?? []).flatMap((account) => text(record(account)?.['accountName']) ?? []);
    return names.length === 0
      ? { who: 'a login without accounts', notes: ['It manages no location: log in as a person who does.'] }
      : { who: names.join(', ').slice(0, 200) };
  },
};
