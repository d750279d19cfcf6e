import { UsageError } from '../../core/errors.ts';
import type { Login, World } from '../network.ts';
import { serviceAccountOf } from '../shared/google-service-account.ts';
import { accountIn, createClient } from './client.ts';
import type { Settings } from './settings.ts';

const largestKey = 64 * 1024;

/** The key file of a service account: copied into what `listen` keeps, or named in the configuration. */
export const login: Login = {
  steps: [
    'Switch on the Google Play Android Developer API for a project at https://console.cloud.google.com/apis/library/androidpublisher.googleapis.com.',
    'At https://console.cloud.google.com/iam-admin/serviceaccounts make a service account in that project (it needs no role there), and under Keys a key of kind JSON: the file comes once.',
    'In the Play Console at https://play.google.com/console/users-and-permissions invite the service account’s e-mail address with "View app information (read-only)" and "Reply to reviews" for your apps. It may take a day until that works.',
    'Only you may read the file: chmod 600.',
  ],
  scopes: ['https://www.googleapis.com/auth/androidpublisher'],
  saves: ['serviceAccount'],
  async obtain(_settings, talk, world) {
    const path = await talk.ask('Path of the JSON key file');
    const json = await fileAt(path.trim(), world);
    const { email } = serviceAccountOf(json, path.trim());
    talk.say(`The key of ${email} is kept from here on: the file is needed no more.`);
    return { secrets: { serviceAccount: json } };
  },
  async check(given, world) {
    const settings = given as Settings;
    const [app = ''] = settings.apps;
    const account = accountIn(world);
    await createClient(world, settings).get(app, '', { params: { maxResults: '1' } });
    return { who: `${account.email} (${app})` };
  },
};

async function fileAt(path: string, { files }: World): Promise<string> {
  const size = await files.size(path);
  if (size > largestKey)
    throw new UsageError(
      `${path} is too big for a key file`,
      'Give the JSON file that Google’s console made.',
    );
  return new TextDecoder().decode(await files.read(path, 0, size));
}
