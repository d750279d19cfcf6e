/** Entities with every field that the API's description calls required. */

export function newAccount(acct: string, domain: string, number: number): Readonly<Record<string, unknown>> {
  const [username = acct, host = domain] = acct.split('@');
  return {
    id: String(9000 + number),
    username,
    acct,
    display_name: username,
    locked: false,
    bot: false,
    group: false,
    discoverable: true,
    indexable: true,
    created_at: '2020-01-01T00:00:00.000Z',
    note: '',
    url: `https://${host}/@${username}`,
    uri: `https://${host}/users/${username}`,
    avatar: `https://${host}/a.png`,
    avatar_static: `https://${host}/a.png`,
    header: `https://${host}/h.png`,
    header_static: `https://${host}/h.png`,
    followers_count: 10 * number,
    following_count: 5,
    statuses_count: 100,
    last_status_at: '2026-01-14',
    emojis: [],
    fields: [],
  };
}

/** What `verify_credentials` adds to an account. */
export const credentials = {
  source: {
    note: '',
    fields: [],
    privacy: 'public',
    sensitive: false,
    indexable: true,
    language: 'en',
    follow_requests_count: 0,
  },
  role: { id: '-99', name: '', permissions: '0', color: '', highlighted: false },
};

const version = {
  mastodon: '4.5.2',
  gotosocial: '0.20.1 git-abcdef0',
  pleroma: '2.7.2 (compatible; Pleroma 2.9.1)',
} as const;

export function newInstance(
  domain: string,
  software: keyof typeof version,
): Readonly<Record<string, unknown>> {
  return {
    domain,
    title: 'A server',
    version: version[software],
    source_url: 'https://source.example',
    description: '',
    usage: { users: { active_month: 1 } },
    thumbnail: { url: `https://${domain}/t.png` },
    icon: [],
    languages: ['en'],
    configuration: {
      accounts: { max_featured_tags: 10, max_pinned_statuses: 5 },
      media_attachments: {
        image_matrix_limit: 1,
        image_size_limit: 1,
        supported_mime_types: ['image/png'],
        video_frame_rate_limit: 1,
        video_matrix_limit: 1,
        video_size_limit: 1,
      },
      polls: { max_characters_per_option: 50, max_expiration: 2629746, max_options: 4, min_expiration: 300 },
      statuses: { characters_reserved_per_url: 23, max_characters: 500, max_media_attachments: 4 },
      translation: { enabled: false },
      urls: {},
    },
    registrations: { approval_required: false, enabled: false },
    api_versions: { mastodon: 7 },
    contact: { email: 'admin@m.example', account: null },
    rules: [],
  };
}
