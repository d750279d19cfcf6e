import { array, boolean, type InferOutput, optional, pipe, regex, strictObject, string } from 'valibot';
import { baseUrl, described, secret } from '../shared/settings.ts';

const channel = pipe(
  string(),
  regex(/^(@[^\s@/?#]{1,100}|UC[\w-]{22})$/, 'not a channel like @acmeair or UC…'),
);
const video = pipe(
  string(),
  regex(
    /^(?:https:\/\/(?:www\.)?(?:youtube\.com\/(?:watch\?v=|shorts\/|live\/)|youtu\.be\/))?[\w-]{11}$/,
    'not a video’s id or address',
  ),
);

export const settings = strictObject({
  apiKey: optional(secret('A key for public comments and searches: no login needed')),
  clientId: optional(
    described(
      string(),
      'Id of an OAuth client of kind "Desktop app": with a login held comments are read too',
    ),
  ),
  clientSecret: optional(secret('Secret of that client')),
  refreshToken: optional(secret('Saved by `listen auth login`')),
  channels: optional(
    described(
      array(channel),
      'Your channels whose comments are read, @handle or UC…; when absent, the channel of the login',
    ),
  ),
  held: optional(described(boolean(), 'Comments that are held for review on the channel of the login'), true),
  watch: optional(
    described(
      array(video),
      'Videos of others, by id or address: their comments are read for what fits track',
    ),
  ),
  search: optional(described(boolean(), 'Search for videos that fit track (100 searches a day)'), true),
  server: optional(baseUrl('The YouTube Data API'), 'https://youtube.googleapis.com'),
  tokenServer: optional(baseUrl('Where Google gives tokens'), 'https://oauth2.googleapis.com'),
});

export type Settings = InferOutput<typeof settings>;

/** The id in a video's address. */
export function videoIdOf(idOrAddress: string): string {
  return idOrAddress.slice(-11);
}
