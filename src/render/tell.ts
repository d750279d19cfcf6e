import type { Tell } from '../app/trouble-words.ts';
import { duration, roughDuration } from './duration.ts';
import { nearMoment } from './moment.ts';

/** Times in the words of one zone, as seen at `now`. */
export function tellIn(zone: string, now: number): Tell {
  return { now, at: (time) => nearMoment(time, zone, now), span: duration, rough: roughDuration };
}
