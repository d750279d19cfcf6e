import type { FetchInput } from '../../../src/app/fetch-input.ts';
import type { FetchReport } from '../../../src/app/fetch-report.ts';
import type { Settings, SourceSettings } from '../../../src/config/settings.ts';
import { defaultAnswerRules } from '../../../src/core/answers.ts';
import type { Scorer } from '../../../src/core/judgement.ts';
import type { Network } from '../../../src/networks/network.ts';
import type { Store } from '../../../src/store/store.ts';
import { type Api, refused, type Slips } from './apis/api.ts';
import { type Findings, inspect, sourceNames } from './check.ts';
import type { Databases } from './database.ts';
import { mortalStore } from './mortal-store.ts';
import { createRandom, type Random } from './random.ts';
import { createSteps, Killed, type RunPlan, type Steps } from './steps.ts';
import { createWorld, type Item, type World } from './world.ts';

export type Engine = (input: FetchInput) => Promise<FetchReport>;

/** What is planted: mistakes of a connector, and of the store's answers. */
export interface Planted {
  readonly slips?: Slips;
  readonly wrap?: (store: Store) => Store;
}

export interface Trial extends Findings {
  readonly kills: number;
  readonly runs: number;
  /** Runs that their budget ended, and those of them that lack the newest post that stood there when they began. */
  readonly short: number;
  readonly stale: number;
}

interface Stage {
  readonly api: Api;
  readonly engine: Engine;
  readonly planted: Planted;
  readonly random: Random;
  readonly world: World;
  readonly databases: Databases;
  readonly path: string;
  readonly pageSize: number;
  readonly batch: number;
  readonly known: Set<string>;
  /** Floors of the first reads, as first stored. */
  readonly floors: Map<string, number>;
  /** Found while it ran. */
  readonly faults: string[];
}

const scorer: Scorer = {
  scorer: 'simulated',
  version: 1,
  judge: (inputs) =>
    Promise.resolve(
      inputs.map(({ as }) => ({
        scorer: 'simulated',
        version: 1,
        lang: 'en',
        sentiment: 'neutral',
        score: 0,
        evidence: [],
        ...(as === 'customer' ? { intent: 'question', needs: 1 } : { reply: 'answer' }),
      })),
    ),
};

/** One seed: several runs through a world that moves, then clean ones when it stands still, then the four checks. */
export async function runTrial(
  api: Api,
  seed: number,
  engine: Engine,
  databases: Databases,
  planted: Planted = {},
): Promise<Trial> {
  const random = createRandom(seed);
  const world = createWorld(random, api.shape, api.historyMs);
  const path = databases.fresh();
  const pageSize = random.between(2, 6);
  const batch = random.between(1, 14);
  const stage: Stage = {
    api,
    engine,
    planted,
    random,
    world,
    databases,
    path,
    pageSize,
    batch,
    known: new Set(),
    floors: new Map(),
    faults: [],
  };
  const counts = { kills: 0, runs: 0, short: 0, stale: 0 };
  const budgeted = random.chance(0.25);
  let store = await databases.open(path);
  try {
    for (let runs = random.between(2, 9); runs > 0; runs -= 1) {
      const { killed, short, stale } = await runOnce(stage, store, counts.runs, planOf(random, budgeted));
      counts.runs += 1;
      counts.short += short ? 1 : 0;
      counts.stale += stale ? 1 : 0;
      if (killed) {
        counts.kills += 1;
        await store.close();
        store = await databases.open(path);
      }
      world.pass(random.between(1000, api.shape.crowded ? 20_000 : 1_800_000));
    }
    world.standStill();
    for (const wait of api.settleMs) {
      world.pass(wait);
      await runOnce(stage, store, counts.runs, {
        killAt: undefined,
        stopAt: undefined,
        budget: undefined,
        failing: 0,
      });
      counts.runs += 1;
    }
    const found = await inspect(api, world, store, stage.floors);
    return { ...counts, ...found, faults: [...stage.faults, ...found.faults] };
  } finally {
    await store.close();
    databases.remove(path);
  }
}

function planOf(random: Random, budgeted: boolean): RunPlan {
  const killAt = random.chance(0.7) ? random.between(1, 30) : undefined;
  const stopAt = random.chance(0.1) ? random.between(1, 30) : undefined;
  const failing = random.chance(0.2) ? 0.05 : 0;
  return { killAt, stopAt, budget: budgeted ? random.between(1, 8) : undefined, failing };
}

interface Run {
  readonly killed: boolean;
  readonly short: boolean;
  readonly stale: boolean;
}

async function runOnce(stage: Stage, store: Store, run: number, plan: RunPlan): Promise<Run> {
  const { api, world, random, planted, pageSize, known, floors } = stage;
  const steps = createSteps(random, world, plan);
  const newest = newestOf(api, world);
  const mortal = mortalStore(store, steps, (batch) => {
    for (const { post } of batch.posts) known.add(post.id);
    for (const { stream, position } of batch.positions) {
      if (!floors.has(stream)) floors.set(stream, position.since);
      if (position.holes.length > 0 && (position.completeAt ?? 0) >= (position.triedAt ?? 0))
        stage.faults.push(`${stream} has a hole and is called complete`);
    }
  });
  const network: Network = {
    id: 'sim',
    title: 'Sim',
    docs: '',
    settings: undefined as never,
    can: { search: false, replies: 'exact', deletions: true },
    about: { collects: 'posts', answers: 'by parent', needs: 'nothing', costs: 'nothing', limits: 'none' },
    setup: { login: 'none', asks: [] },
    terms: api.terms ?? { judge: true },
    allowances: [],
    open: () => Promise.reject(new Error('unused')),
  };
  const scene = { world, random, steps, pageSize, run, slips: planted.slips ?? {}, known };
  const input: FetchInput = {
    settings: settingsOf(api),
    store: planted.wrap?.(mortal) ?? mortal,
    scorer,
    open: ({ name }) => ({
      open: () => Promise.resolve({ network, source: api.connect(scene, sourceNames.indexOf(name)) }),
      requests: steps.requests,
      close: () => Promise.resolve(),
    }),
    now: world.now,
    signal: steps.signal,
    batch: { posts: stage.batch, ms: 500 },
  };
  try {
    const report = await stage.engine(input);
    if (!steps.dead) mustBeExpected(report, steps, world);
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
  const short = steps.limited && !steps.dead && !steps.failed && !steps.signal.aborted;
  return { killed: steps.dead, short, stale: short && newest?.gone === false && !known.has(`p${newest.id}`) };
}

/** The newest post that stands there when a run begins. */
function newestOf(api: Api, world: World): Item | undefined {
  const newest = world
    .living()
    .reduce<Item | undefined>(
      (best, item) => (best === undefined || item.at >= best.at ? item : best),
      undefined,
    );
  return newest === undefined || newest.at < world.now() - api.historyMs ? undefined : newest;
}

/** No run ends other than the world made it end. */
function mustBeExpected(report: FetchReport, steps: Steps, world: World): void {
  for (const source of report.sources) {
    if (source.bug) throw source.bug;
    const excused = steps.failed || (!world.still && source.error === refused);
    if (source.state === 'failed' && !excused) throw new Error(`failed: ${source.error}`);
  }
}

function settingsOf(api: Api): Settings {
  const sources = sourceNames.slice(0, api.sources ?? 1).map(
    (name): SourceSettings => ({
      name,
      network: 'sim',
      historyMs: api.historyMs,
      requestsPerRun: undefined,
      own: {},
      where: 'listen.yaml:1',
    }),
  );
  return {
    path: '/tmp/listen.yaml',
    brand: { name: 'Acme Air', accounts: [], track: [], exclude: [], competitors: new Map() },
    answers: defaultAnswerRules,
    topics: [],
    views: [],
    words: { negative: [], positive: [], muted: [] },
    scorer: 'simulated',
    promises: [],
    office: undefined,
    zone: 'UTC',
    historyMs: api.historyMs,
    database: '',
    sources,
  };
}
