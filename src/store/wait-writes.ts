import type { Promised, Wait } from '../core/wait.ts';
import type { Connection } from './connection.ts';
import {
  promisesOfThread,
  type SourcedWait,
  samePromise,
  sameWait,
  savePromise,
  saveWait,
  waitsOfThread,
} from './wait-row.ts';

/** Waits and promises of the touched threads, by their keys. */
export interface ThreadFacts {
  readonly waits: Map<string, SourcedWait>;
  readonly promises: Map<string, Promised>;
}

/** What became of the waits of the touched threads. */
export interface WaitChanges {
  readonly opened: number;
  readonly closed: number;
  /** New or different, as they are now. */
  readonly waits: readonly Wait[];
}

export function noFacts(): ThreadFacts {
  return { waits: new Map(), promises: new Map() };
}

/** Takes in what is stored of one thread. */
export function readFacts(
  connection: Connection,
  network: string,
  threadId: string,
  into: ThreadFacts,
): void {
  for (const held of waitsOfThread(connection, network, threadId)) into.waits.set(held.wait.openedBy, held);
  for (const promised of promisesOfThread(connection, network, threadId)) {
    into.promises.set(promiseKey(promised), promised);
  }
}

/** Writes what differs, whatever threads it moved between, and deletes what is no more. */
export function replaceFacts(
  connection: Connection,
  network: string,
  before: ThreadFacts,
  after: ThreadFacts,
): WaitChanges {
  for (const openedBy of before.waits.keys()) {
    if (after.waits.has(openedBy)) continue;
    connection.run('DELETE FROM waits WHERE network = ? AND openedBy = ?', network, openedBy);
  }
  const waits: Wait[] = [];
  let opened = 0;
  let closed = 0;
  for (const { wait, source } of after.waits.values()) {
    const old = before.waits.get(wait.openedBy);
    if (old && old.source === source && sameWait(old.wait, wait)) continue;
    saveWait(connection, wait, source);
    waits.push(wait);
    if (!old) opened += 1;
    if (wait.closedAt !== undefined && old?.wait.closedAt === undefined) closed += 1;
  }
  replacePromises(connection, network, before, after);
  return { opened, closed, waits };
}

function replacePromises(
  connection: Connection,
  network: string,
  before: ThreadFacts,
  after: ThreadFacts,
): void {
  for (const [key, { postId, authorId }] of before.promises) {
    if (after.promises.has(key)) continue;
    connection.run(
      'DELETE FROM promises WHERE network = ? AND postId = ? AND authorId = ?',
      network,
      postId,
      authorId,
    );
  }
  for (const [key, promised] of after.promises) {
    const old = before.promises.get(key);
    if (!old || !samePromise(old, promised)) savePromise(connection, promised);
  }
}

export function promiseKey(promised: Promised): string {
  return `${promised.postId}\n${promised.authorId}`;
}
