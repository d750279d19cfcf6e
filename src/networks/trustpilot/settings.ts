import { type InferOutput, optional, pipe, regex, strictObject, string } from 'valibot';
import { baseUrl, described, secret } from '../shared/settings.ts';

export const settings = strictObject({
  businessUnit: described(
    pipe(
      string(),
      regex(
        /^(?:[0-9a-f]{24}|[a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i,
        'neither a domain as it stands on Trustpilot (acme.example) nor a business unit id of 24 signs',
      ),
    ),
    'Whose reviews: the domain as it stands on Trustpilot, or the id of the business unit',
  ),
  apiKey: secret('API key of your application at Trustpilot. Alone it reads the public reviews'),
  apiSecret: optional(
    secret(
      'Secret of the application: with it the private reviews are read, and the unanswered looked at cheaply',
    ),
  ),
  server: optional(baseUrl('The API'), 'https://api.trustpilot.com'),
});

export type TrustpilotSettings = InferOutput<typeof settings>;
