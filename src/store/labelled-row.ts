import type { Labelled } from '../core/labels.ts';
import type { Connection, Value } from './connection.ts';

/** The columns of what labels say of a post, as posts are read with it, in the order of `labelledAt`. */
export const labelledFields = 'l.mood, l.intent, l.needs, l.reply';

/** What the labels say whose columns begin at `start`; undefined where there are none. */
export function labelledAt(list: readonly Value[], start: number): Labelled | undefined {
  const mood = list[start];
  const intent = list[start + 1];
  const needs = list[start + 2];
  const reply = list[start + 3];
  if (mood === null && intent === null && needs === null && reply === null) return undefined;
  return {
    ...(mood !== null && { mood: mood as NonNullable<Labelled['mood']> }),
    ...(intent !== null && { intent: intent as NonNullable<Labelled['intent']> }),
    ...(needs !== null && { needs: needs === 1 }),
    ...(reply !== null && { reply: reply as NonNullable<Labelled['reply']> }),
  };
}

export function saveLabelled(connection: Connection, post: number, labelled: Labelled | undefined): void {
  if (!labelled) {
    connection.run('DELETE FROM labelled WHERE post = ?', post);
    return;
  }
  const { mood, intent, needs, reply } = labelled;
  connection.run(
    'INSERT OR REPLACE INTO labelled (post, mood, intent, needs, reply) VALUES (?, ?, ?, ?, ?)',
    post,
    mood ?? null,
    intent ?? null,
    needs === undefined ? null : Number(needs),
    reply ?? null,
  );
}
