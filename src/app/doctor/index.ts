import { counted } from '../../core/counted.ts';
import { sourceRows } from '../sources.ts';
import { accountFindings } from './accounts.ts';
import { clockFindings, zoneFinding } from './clock.ts';
import { cronFinding } from './cron.ts';
import { databaseFindings } from './database.ts';
import { type Finding, ok } from './finding.ts';
import type { DoctorInput } from './input.ts';
import { shortPath } from './paths.ts';
import { queryFindings } from './queries.ts';
import { secretsFinding } from './secrets.ts';
import { sourceFindings, type Tried, triedSource } from './sources.ts';

function configFinding({ settings, machine }: DoctorInput, tried: readonly Tried[]): Finding {
  const { length } = settings.sources;
  const parts = [shortPath(settings.path, machine.folder), counted(length, 'source')];
  // A source's own keys are checked when it is opened; what is wrong with them stands with the source.
  const isRight = tried.every(({ error }) => error === undefined || !('faults' in error));
  return ok('config', [...parts, ...(isRight ? ['no unknown key'] : [])].join(', '));
}

/** Looks at everything that a fetch and a report stand on; sends one request to every source. */
export async function examine(input: DoctorInput): Promise<readonly Finding[]> {
  const { settings, store, now } = input;
  const tried = await Promise.all(settings.sources.map((source) => triedSource(source, input)));
  const skews = tried.flatMap(({ skew }) => skew ?? []);
  const rows = store ? await sourceRows({ store, settings, env: input.env, now: now() }) : [];
  const sources = await Promise.all(
    tried.map((each) =>
      sourceFindings(
        each,
        rows.find(({ source }) => source === each.source.name),
        input,
      ),
    ),
  );
  const found = [
    configFinding(input, tried),
    ...(await databaseFindings(input)),
    ...(await clockFindings(skews, input)),
    zoneFinding(input),
    ...sources.flat(),
    await input.scorer?.(),
    await secretsFinding(input, rows),
    ...(await queryFindings(input, rows)),
    ...(await accountFindings(input, rows)),
    await cronFinding(input),
  ];
  return found.filter((finding) => finding !== undefined);
}
