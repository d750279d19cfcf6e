import { parse } from 'valibot';
import { UsageError } from '../../core/errors.ts';
import type { Network } from '../network.ts';
import { settings } from './settings.ts';
import { fileStream } from './stream.ts';

/** Exports, logs and feeds of one's own: NDJSON, CSV and TSV files, also while they grow. */
export const file: Network = {
  id: 'file',
  title: 'File',
  docs: 'https://www.rfc-editor.org/rfc/rfc4180',
  settings,
  can: { search: false, replies: 'exact', deletions: false },
  about: {
    collects: 'NDJSON, CSV and TSV with a column mapping; growing and rotated files',
    answers: 'by a column for the parent',
    needs: 'a path',
    costs: 'nothing',
    limits: 'none',
  },
  setup: {
    login: 'none',
    account: 'AcmeAir',
    asks: [{ key: 'path', question: 'Path of the CSV, TSV or NDJSON file', example: './export.csv' }],
  },
  terms: { judge: true },
  allowances: [],
  history: 'all',
  async open(given, _brand, world) {
    const checked = parse(settings, given);
    const paths = await world.files.list(checked.path);
    if (paths.length === 0)
      throw new UsageError(
        `no file is called ${checked.path}`,
        'Correct path: in the configuration, or put a file there.',
      );
    return { own: [], streams: paths.map((path) => fileStream(path, checked, world)) };
  },
};
