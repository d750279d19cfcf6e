import { join } from 'node:path';

/** Where training finds its posts and puts its model; `root` is the project's folder. */
export function placesIn(root: string) {
  return {
    corpus: join(root, 'training', 'corpus'),
    /** Public labelled posts that others wrote; left out where they are not there. */
    general: join(root, '..', 'shared', 'data', 'sentiment'),
    model: join(root, 'bin', 'listen.model'),
    judging: join(root, 'training', 'judging'),
    /** A public export of help desks' posts; what is labelled under `judging` is measured on it. */
    support: join(root, '..', 'shared', 'data', 'customer-support', 'posts.csv'),
  };
}

/** Trained on, general posts of any talk. */
export const generalFiles = ['train-semeval', 'train-vader-tweets', 'train-vader-reviews'] as const;
/** Measured on: constants may be chosen by the first, never by the others. */
export const judgingFiles = ['dev-tweeteval', 'check-sanders', 'check-apple', 'check-brandsxsw'] as const;
