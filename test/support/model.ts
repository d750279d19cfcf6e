import { readFileSync } from 'node:fs';
import { readModel } from '../../src/understand/model.ts';

/** The bytes of the model that ships, and its version: it grows with each release. */
export const modelBytes = readFileSync(new URL('../../bin/listen.model', import.meta.url));
export const modelVersion = readModel(modelBytes).version;
