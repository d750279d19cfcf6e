import type { Writable } from 'node:stream';
import type { Write } from '../render/formats.ts';

/** Writes with the reader's pace: memory stays flat however long the list. */
export function writerTo(stream: Writable): Write {
  return (text) =>
    new Promise((resolve, reject) => {
      const onError = (error: Error): void => reject(error);
      stream.once('error', onError);
      const done = (): void => {
        stream.off('error', onError);
        resolve();
      };
      if (stream.write(text)) done();
      else stream.once('drain', done);
    });
}

/** Resolves when the system has taken all that was written so far; rejects when it did not. */
export function flushed(stream: Writable): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('error', reject);
    stream.write('', (error) => {
      stream.off('error', reject);
      if (error) reject(error);
      else resolve();
    });
  });
}
