import type { ReplyShape } from '../core/post.ts';
import type { Network } from './network.ts';

/** A network before it is loaded: enough for names, help and the rules of waits. */
export interface NetworkEntry {
  readonly id: string;
  readonly title: string;
  readonly replies: ReplyShape;
  /** False as its `terms.judge` is. */
  readonly judge?: false;
  load(): Promise<Network>;
}

/** Every network there is, by hand; the most general first. */
export const networks: readonly NetworkEntry[] = [
  { id: 'file', title: 'File', replies: 'exact', load: () => import('./file/index.ts').then((m) => m.file) },
  { id: 'feed', title: 'Feed', replies: 'exact', load: () => import('./feed/index.ts').then((m) => m.feed) },
  {
    id: 'mastodon',
    title: 'Mastodon',
    replies: 'exact',
    load: () => import('./mastodon/index.ts').then((m) => m.mastodon),
  },
  {
    id: 'bluesky',
    title: 'Bluesky',
    replies: 'exact',
    load: () => import('./bluesky/index.ts').then((m) => m.bluesky),
  },
  {
    id: 'hacker-news',
    title: 'Hacker News',
    replies: 'exact',
    load: () => import('./hacker-news/index.ts').then((m) => m.hackerNews),
  },
  {
    id: 'app-store',
    title: 'App Store',
    replies: 'inline',
    load: () => import('./app-store/index.ts').then((m) => m.appStore),
  },
  {
    id: 'google-play',
    title: 'Google Play',
    replies: 'inline',
    load: () => import('./google-play/index.ts').then((m) => m.googlePlay),
  },
  {
    id: 'trustpilot',
    title: 'Trustpilot',
    replies: 'inline',
    load: () => import('./trustpilot/index.ts').then((m) => m.trustpilot),
  },
  {
    id: 'google-business',
    title: 'Google Business Profile',
    replies: 'inline',
    load: () => import('./google-business/index.ts').then((m) => m.googleBusiness),
  },
  {
    id: 'reddit',
    title: 'Reddit',
    replies: 'exact',
    load: () => import('./reddit/index.ts').then((m) => m.reddit),
  },
  { id: 'x', title: 'X', replies: 'exact', load: () => import('./x/index.ts').then((m) => m.x) },
  {
    id: 'youtube',
    title: 'YouTube',
    replies: 'two-level',
    judge: false,
    load: () => import('./youtube/index.ts').then((m) => m.youtube),
  },
  {
    id: 'facebook',
    title: 'Facebook',
    replies: 'two-level',
    load: () => import('./facebook/index.ts').then((m) => m.facebook),
  },
  {
    id: 'instagram',
    title: 'Instagram',
    replies: 'two-level',
    load: () => import('./instagram/index.ts').then((m) => m.instagram),
  },
  {
    id: 'discourse',
    title: 'Discourse',
    replies: 'exact',
    load: () => import('./discourse/index.ts').then((m) => m.discourse),
  },
  {
    id: 'stack-exchange',
    title: 'Stack Exchange',
    replies: 'two-level',
    load: () => import('./stack-exchange/index.ts').then((m) => m.stackExchange),
  },
  {
    id: 'lemmy',
    title: 'Lemmy',
    replies: 'exact',
    load: () => import('./lemmy/index.ts').then((m) => m.lemmy),
  },
  {
    id: 'wordpress',
    title: 'WordPress',
    replies: 'exact',
    load: () => import('./wordpress/index.ts').then((m) => m.wordpress),
  },
  {
    id: 'threads',
    title: 'Threads',
    replies: 'exact',
    load: () => import('./threads/index.ts').then((m) => m.threads),
  },
  {
    id: 'linkedin',
    title: 'LinkedIn',
    replies: 'two-level',
    load: () => import('./linkedin/index.ts').then((m) => m.linkedin),
  },
  {
    id: 'tiktok',
    title: 'TikTok',
    replies: 'two-level',
    load: () => import('./tiktok/index.ts').then((m) => m.tiktok),
  },
  {
    id: 'pinterest',
    title: 'Pinterest',
    replies: 'count',
    load: () => import('./pinterest/index.ts').then((m) => m.pinterest),
  },
];

export function networkEntry(id: string): NetworkEntry | undefined {
  return networks.find((entry) => entry.id === id);
}

/** Every network loaded: for what speaks of all of them (`schema config`). */
export function loadNetworks(): Promise<readonly Network[]> {
  return Promise.all(networks.map((entry) => entry.load()));
}
