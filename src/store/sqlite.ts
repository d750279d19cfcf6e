import { saveBatch } from './batch.ts';
import type { Connection } from './connection.ts';
import { coverage } from './coverage.ts';
import { find } from './find.ts';
import { addMarks } from './marks.ts';
import { mentions, mentionsSummary } from './mentions.ts';
import {
  claim,
  getMeta,
  memoryOf,
  resolvedAccounts,
  saveResolvedAccounts,
  setMeta,
  spend,
  spent,
  storeFacts,
} from './meta.ts';
import { openWaits, openWaitsSummary } from './open-waits.ts';
import { allLost, positionOf, positionsOf } from './positions.ts';
import { fingerprint, recompute } from './recompute.ts';
import { endRun, lastRun, previousRunAt, saveSourceRun, sourceRuns, startRun } from './runs.ts';
import { queryHits, sourceFacts } from './source-facts.ts';
import type { Store } from './store.ts';
import { threadOf, threadsUntil } from './threads.ts';
import { threadsToRead } from './threads-to-read.ts';
import { toCheck } from './to-check.ts';
import { unjudged } from './unjudged.ts';
import { promisesOfThread } from './wait-row.ts';

/** The store over one SQLite file. Its work is synchronous; the interface is not, for the sake of other databases. */
export function sqliteStore(db: Connection): Store {
  return {
    saveBatch: async (batch, rules) => db.write(() => saveBatch(db, batch, rules)),
    unjudged: async (network, posts, scorer) => unjudged(db, network, posts, scorer),
    position: async (source, stream) => positionOf(db, source, stream),
    positions: async (source) => positionsOf(db, source),
    threadsToRead: async (source, now) => threadsToRead(db, source, now),
    toCheck: async (source, now, limit) => toCheck(db, source, now, limit),
    memory: async (source) => memoryOf(db, source),
    spend: async (spending) => spend(db, spending),
    spent: async (credential, allowance, from) => spent(db, credential, allowance, from),

    startRun: async (at) => startRun(db, at),
    saveSourceRun: async (row) => saveSourceRun(db, row),
    endRun: async (run, at, exitCode) => endRun(db, run, at, exitCode),
    sourceRuns: async (each) => sourceRuns(db, each),
    lastRun: async () => lastRun(db),
    queryHits: async () => queryHits(db),
    previousRunAt: async () => previousRunAt(db),
    sourceFacts: async () => sourceFacts(db),

    openWaits: async (filter) => openWaits(db, filter),
    openWaitsSummary: async (filter) => openWaitsSummary(db, filter),
    mentions: (filter) => mentions(db, filter),
    mentionsSummary: async (filter) => mentionsSummary(db, filter),
    find: async (id) => find(db, id),
    thread: async (network, threadId) => threadOf(db, network, threadId),
    threads: (until) => threadsUntil(db, until),
    promises: async (network, threadId) => promisesOfThread(db, network, threadId),
    coverage: async () => coverage(db),
    lost: async () => allLost(db),

    addMarks: async (marks, rules) => db.write(() => addMarks(db, marks, rules)),

    resolvedAccounts: async () => resolvedAccounts(db),
    saveResolvedAccounts: async (source, accounts) => saveResolvedAccounts(db, source, accounts),
    fingerprint: async () => fingerprint(db),
    recompute: async (job) => db.write(() => recompute(db, job)),

    getMeta: async (key) => getMeta(db, key),
    setMeta: async (key, value) => setMeta(db, key, value),
    claim: async (brand) => claim(db, brand),
    facts: async () => storeFacts(db),
    checkpoint: async () => void db.get('PRAGMA wal_checkpoint(TRUNCATE)'),
    close: async () => db.close(),
  };
}
