import type { Connection } from './connection.ts';
import { coverage } from './coverage.ts';
import { addDelta, allDeltas, dropDelta } from './deltas.ts';
import {
  claim,
  fingerprintKey,
  getMeta,
  memoryOf,
  resolvedAccounts,
  saveResolvedAccounts,
  setMeta,
  storeFacts,
} from './meta.ts';
import { openWaits, openWaitsSummary } from './open-waits.ts';
import { allLost, positionOf, positionsOf } from './positions.ts';
import { endRun, lastRun, lastRuns, previousRunAt, saveSourceRun, sourceRuns, startRun } from './runs.ts';
import { addCost, costOf, spend, spent } from './spending.ts';
import type { Store } from './store.ts';
import { promisesOfThread } from './wait-row.ts';

/**
 * The store over one SQLite file. Its work is synchronous; the interface is not, for the sake of other databases. What
 * `report --unanswered` does without is loaded when it is first asked for: all of the room is forty files.
 */
export function sqliteStore(db: Connection): Store {
  return {
    saveBatch: async (batch, rules) => {
      const { saveBatch } = await import('./batch.ts');
      return db.write(() => saveBatch(db, batch, rules));
    },
    unjudged: async (network, posts, scorer) => {
      const { unjudged } = await import('./unjudged.ts');
      return unjudged(db, network, posts, scorer);
    },
    position: async (source, stream) => positionOf(db, source, stream),
    positions: async (source) => positionsOf(db, source),
    threadsToRead: async (source, now) => {
      const { threadsToRead } = await import('./threads-to-read.ts');
      return threadsToRead(db, source, now);
    },
    toCheck: async (source, now, limit, everyMs) => {
      const { toCheck } = await import('./to-check.ts');
      return toCheck(db, source, now, limit, everyMs);
    },
    agingTexts: async (source, unseenSince, limit) => {
      const { agingTexts } = await import('./to-check.ts');
      return agingTexts(db, source, unseenSince, limit);
    },
    forgetTexts: async (job) => {
      const { forgetTexts } = await import('./forget-texts.ts');
      return db.write(() => forgetTexts(db, job));
    },
    memory: async (source) => memoryOf(db, source),
    spend: async (spending) => spend(db, spending),
    spent: async (credential, allowance, from) => spent(db, credential, allowance, from),
    addCost: async (cost) => addCost(db, cost),
    costOf: async (credential, day) => costOf(db, credential, day),
    scored: async (scorer, hashes) => {
      const { scored } = await import('./scored.ts');
      return scored(db, scorer, hashes);
    },
    saveScored: async (scorer, answers, at) => {
      const { saveScored } = await import('./scored.ts');
      saveScored(db, scorer, answers, at);
    },

    startRun: async (at) => startRun(db, at),
    saveSourceRun: async (row) => saveSourceRun(db, row),
    endRun: async (run, at, exitCode) => endRun(db, run, at, exitCode),
    sourceRuns: async (each) => sourceRuns(db, each),
    runs: async (most) => lastRuns(db, most),
    lastRun: async () => lastRun(db),
    queryHits: async () => {
      const { queryHits } = await import('./source-facts.ts');
      return queryHits(db);
    },
    queryFinds: async () => {
      const { queryFinds } = await import('./source-facts.ts');
      return queryFinds(db);
    },
    previousRunAt: async () => previousRunAt(db),
    sourceFacts: async () => {
      const { sourceFacts } = await import('./source-facts.ts');
      return sourceFacts(db);
    },
    outsideReplies: async (asked) => {
      const { outsideReplies } = await import('./outside-replies.ts');
      return outsideReplies(db, asked);
    },
    recentAgents: async (asked) => {
      const { recentAgents } = await import('./outside-replies.ts');
      return recentAgents(db, asked);
    },
    mentionsBy: async (network, authorId) => {
      const { mentionsBy } = await import('./outside-replies.ts');
      return mentionsBy(db, network, authorId);
    },
    risenCounts: async (asked) => {
      const { risenCounts } = await import('./risen-counts.ts');
      return risenCounts(db, asked);
    },

    openWaits: async (filter) => openWaits(db, filter),
    openWaitsSummary: async (filter) => openWaitsSummary(db, filter),
    async *mentions(filter) {
      const { mentions } = await import('./mentions.ts');
      yield* mentions(db, filter);
    },
    mentionsSummary: async (filter) => {
      const { mentionsSummary } = await import('./mentions.ts');
      return mentionsSummary(db, filter);
    },
    async *mentionTexts(span) {
      const { mentionTexts } = await import('./mention-texts.ts');
      yield* mentionTexts(db, span);
    },
    async *withWords(filter) {
      const { withWords } = await import('./word-search.ts');
      yield* withWords(db, filter);
    },
    rowsOf: async (keys) => {
      const { rowsOf } = await import('./word-search.ts');
      return rowsOf(db, keys);
    },
    find: async (id) => {
      const { find } = await import('./find.ts');
      return find(db, id);
    },
    thread: async (network, threadId) => {
      const { threadOf } = await import('./threads.ts');
      return threadOf(db, network, threadId);
    },
    async *threads(until) {
      const { threadsUntil } = await import('./threads.ts');
      yield* threadsUntil(db, until);
    },
    promises: async (network, threadId) => promisesOfThread(db, network, threadId),
    coverage: async () => coverage(db),
    lost: async () => allLost(db),

    addMarks: async (marks, rules) => {
      const { addMarks } = await import('./marks.ts');
      return db.write(() => addMarks(db, marks, rules));
    },
    markedPosts: async () => {
      const { markedPosts } = await import('./marks.ts');
      return markedPosts(db);
    },

    givenTo: async (name, list, keys) => {
      const { givenTo } = await import('./bookmarks.ts');
      return givenTo(db, name, list, keys);
    },
    saveGiven: async (name, list, rows, at) => {
      const { saveGiven } = await import('./bookmarks.ts');
      db.write(() => saveGiven(db, name, list, rows, at));
    },

    changesSince: async (at, by) => {
      const { changesSince } = await import('./changes.ts');
      return changesSince(db, at, by);
    },
    openPromises: async (since, limit) => {
      const { openPromises } = await import('./open-promises.ts');
      return openPromises(db, since, limit);
    },

    handlesLike: async (name, most) => {
      const { handlesLike } = await import('./handles-like.ts');
      return handlesLike(db, name, most);
    },
    resolvedAccounts: async () => resolvedAccounts(db),
    saveResolvedAccounts: async (source, accounts) => saveResolvedAccounts(db, source, accounts),
    fingerprint: async () => getMeta(db, fingerprintKey),
    toRejudge: async (job) => {
      const { toRejudge } = await import('./recompute.ts');
      return toRejudge(db, job);
    },
    recompute: async (job) => {
      const { recompute } = await import('./recompute.ts');
      return db.write(() => recompute(db, job));
    },
    toJudge: async (filter) => {
      const { toJudge } = await import('./to-judge.ts');
      return toJudge(db, filter);
    },
    saveJudgements: async (judged, rules) => {
      const { saveJudgements } = await import('./to-judge.ts');
      return db.write(() => saveJudgements(db, judged, rules));
    },
    judgedByOthers: async (scorer) => {
      const { judgedByOthers } = await import('./to-judge.ts');
      return judgedByOthers(db, scorer);
    },

    addLabels: async (labels, rules) => {
      const { addLabels } = await import('./labels.ts');
      return db.write(() => addLabels(db, labels, rules));
    },
    async *labelledTexts() {
      const { labelledTexts } = await import('./labels.ts');
      yield* labelledTexts(db);
    },
    labelsOf: async (network, threadId) => {
      const { labelsOfThread } = await import('./labels.ts');
      return labelsOfThread(db, network, threadId);
    },
    deltas: async () => allDeltas(db),
    addDelta: async (delta) => db.write(() => addDelta(db, delta)),
    dropDelta: async () => db.write(() => dropDelta(db)),

    getMeta: async (key) => getMeta(db, key),
    setMeta: async (key, value) => setMeta(db, key, value),
    claim: async (brand) => claim(db, brand),
    facts: async () => storeFacts(db),
    checkpoint: async () => void db.get('PRAGMA wal_checkpoint(TRUNCATE)'),
    close: async () => db.close(),
  };
}
