import { resolveSecret } from '../../../config/secrets.ts';
import { UsageError } from '../../../core/errors.ts';
import { userAgent } from '../../../core/user-agent.ts';
import { createHttp } from '../../../http/undici.ts';
import { secretReader } from '../../source-secrets.ts';
import { listen } from '../built-in.ts';
import type { ServedScorer } from '../outcome.ts';
import type { ScorerWorld } from '../scorer-entry.ts';
import { createLlmScorer } from './index.ts';

const connectMs = 10_000;

/** The scorer as `scorers: llm:` sets it up; a UsageError where it does not. Nothing is sent yet. */
export async function llm(world: ScorerWorld): Promise<ServedScorer> {
  const { env, now, wait, maxWaitMs, cache, program, contact, path } = world;
  const settings = world.settings?.llm;
  if (settings === undefined)
    throw new UsageError(
      `${path}: the scorer llm is not set up`,
      'Write scorers: { llm: { baseUrl: …, model: … } }; config.example.yaml shows every key.',
    );
  const key = resolveSecret(settings.secret, 'key', secretReader(env));
  const { timeoutMs } = settings;
  const http = createHttp({
    userAgent: userAgent({ version: program, contact }),
    now,
    wait,
    env,
    secrets: () => (key === undefined ? [] : [key]),
    requestsPerRun: settings.requestsPerRun,
    timeouts: { connect: connectMs, headers: timeoutMs, body: timeoutMs, total: timeoutMs },
    connections: settings.concurrency,
    ...(maxWaitMs === undefined ? {} : { maxWaitMs }),
  });
  return createLlmScorer({ base: await listen(world), settings, key, http, cache, now });
}
