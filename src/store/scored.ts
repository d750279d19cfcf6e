import type { Connection } from './connection.ts';

/** Answers that were paid for, kept by what was asked: no text is sent twice. */
export interface ScoredTexts {
  /** By hash; what was never asked is absent. */
  scored(scorer: string, hashes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** `answers`: by hash. */
  saveScored(scorer: string, answers: ReadonlyMap<string, string>, at: number): Promise<void>;
}

export function scored(
  connection: Connection,
  scorer: string,
  hashes: readonly string[],
): ReadonlyMap<string, string> {
  const sql = 'SELECT answer FROM scored WHERE scorer = ? AND hash = ?';
  return connection.read(() => {
    const found = new Map<string, string>();
    for (const hash of hashes) {
      const answer = connection.pick<string>(sql, scorer, hash);
      if (answer !== undefined) found.set(hash, answer);
    }
    return found;
  });
}

export function saveScored(
  connection: Connection,
  scorer: string,
  answers: ReadonlyMap<string, string>,
  at: number,
): void {
  connection.write(() => {
    for (const [hash, answer] of answers)
      connection.run('INSERT OR REPLACE INTO scored VALUES (?, ?, ?, ?)', scorer, hash, answer, at);
  });
}
