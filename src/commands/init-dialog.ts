import { type InitAnswers, initFile } from '../config/init.ts';
import { readSpans } from '../config/office-hours.ts';
import { sourceNamer } from '../config/source-names.ts';
import { parsePromise } from '../core/durations.ts';
import { Interrupted, UsageError } from '../core/errors.ts';
import { isZone } from '../core/zone.ts';
import { printable } from '../render/printable.ts';
import { proposeQuery } from '../text/propose-query.ts';
import { parseQuery } from '../text/query-parser.ts';
import { askFor, askYes, something } from './init-ask.ts';
import { type Draft, type InitDesk, type InitPlan, settingsOf, written } from './init-desk.ts';
import { showFirstMentions } from './init-first.ts';
import { accountsOf, commonAnswers, draftsOf } from './init-from-flags.ts';
import { askNetworks } from './init-networks.ts';
import { type AskingDesk, askSource } from './init-source.ts';
import { writePlan } from './init-write.ts';
import { interruption } from './interruption.ts';
import { createTalk } from './talk.ts';

const browserMs = 600_000;

interface Asked {
  readonly plan: InitPlan;
  readonly fetch: boolean;
}

/** Asks for all that the flags do not say, then writes and fetches; interrupted at a question, nothing is written. */
export async function askAll(desk: InitDesk): Promise<number> {
  const { context } = desk;
  const stop = interruption(context.signal);
  const aborted = new AbortController();
  stop.happened.catch((reason) => aborted.abort(reason));
  const talk = createTalk(context, {
    paste: false,
    port: undefined,
    timeoutMs: browserMs,
    interrupted: () => stop.now(new Interrupted('SIGINT')),
    ended: () => new Interrupted('SIGINT'),
  });
  let asked: Asked | undefined;
  try {
    asked = await Promise.race([stop.happened, dialog({ ...desk, signal: aborted.signal, talk })]);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    context.err.write('\nlisten: interrupted, nothing was written\n');
    return error.exitCode;
  } finally {
    talk.close();
  }
  if (asked === undefined) {
    context.err.write('Nothing was written.\n');
    return 0;
  }
  await writePlan(desk, asked.plan, asked.fetch);
  return asked.fetch ? showFirstMentions(desk, asked.plan) : 0;
}

async function dialog(desk: AskingDesk): Promise<Asked | undefined> {
  const { talk, flags, context, path } = desk;
  talk.say('Enter takes what stands in [brackets]. Ctrl-C stops, and nothing is written.');
  const brand = flags.brand ?? (await askFor(talk, 'What is the brand called?', something));
  const track = flags.track ?? [await askQuery(desk, brand)];
  const answers = {
    ...commonAnswers(desk),
    brand,
    track,
    accounts: accountsOf(flags.account ?? []),
    sources: [],
  };
  // What the flags say is wrong before anything more is asked.
  settingsOf(desk, answers);
  const read = await askSources(desk, answers);
  const whole = { ...read.answers, ...(await askTimes(desk)) };
  settingsOf(desk, whole);
  const lines = initFile(whole)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  context.err.write(`\n${lines.map((line) => `  ${printable(line)}\n`).join('')}\n`);
  if (!(await askYes(talk, `Write this to ${path}, with comments?`))) return undefined;
  const fetch = flags.fetch ?? (await askYes(talk, 'Fetch now, and show the first mentions?'));
  return { plan: { answers: whole, drafts: read.drafts }, fetch };
}

async function askQuery({ talk }: AskingDesk, brand: string): Promise<string> {
  const { query, caution } = proposeQuery(brand);
  if (caution !== undefined) talk.say(caution);
  return askFor(talk, 'What counts as a mention?', (typed) => parseQuery(typed).source, { otherwise: query });
}

async function askSources(desk: AskingDesk, begun: InitAnswers): Promise<InitPlan> {
  const { flags, state } = desk;
  const { handle } = proposeQuery(begun.brand);
  const name = sourceNamer();
  const wanted = flags.source
    ? await draftsOf(flags)
    : (await askNetworks(desk)).map(
        (network): Draft => ({ name: name(network.id, undefined), network, keys: {} }),
      );
  let answers = begun;
  const drafts: Draft[] = [];
  for (const draft of wanted) {
    const asked = await askSource(desk, draft, { answers, handle });
    if (asked === undefined) continue;
    drafts.push(asked.draft);
    answers = {
      ...answers,
      accounts: [...answers.accounts, ...asked.accounts],
      sources: [...answers.sources, written(asked.draft, state)],
    };
  }
  return { answers, drafts };
}

type Times = Pick<InitAnswers, 'promise' | 'zone' | 'hours'>;

/** The promise, and when the office is open where there is one to keep. */
async function askTimes(desk: AskingDesk): Promise<Times> {
  const { talk, flags, context } = desk;
  talk.say('');
  const promise =
    flags.promise ??
    (await askFor(talk, 'How fast do you promise to answer: 1h, 8h office, 2bd?', orNone(parsePromise), {
      otherwise: 'none',
    }));
  if (promise === undefined) return commonAnswers(desk);
  const hours =
    flags.hours ??
    (await askFor(talk, 'Opening hours Monday to Friday, like 09:00-17:30?', orNone(mustBeHours), {
      otherwise: 'none',
    }));
  const zone = flags.zone ?? (hours === undefined ? undefined : await askZone(talk, context.zone));
  return {
    promise,
    ...(hours === undefined ? {} : { hours }),
    ...(zone === undefined ? {} : { zone }),
  };
}

function askZone(talk: AskingDesk['talk'], system: string): Promise<string> {
  const otherwise = isZone(system) ? system : 'UTC';
  return askFor(
    talk,
    'Time zone of the team?',
    (typed) => {
      if (isZone(typed)) return typed;
      throw new UsageError(`${typed} is no time zone`, 'Write it like Europe/London.');
    },
    { otherwise },
  );
}

function orNone(check: (typed: string) => unknown): (typed: string) => string | undefined {
  return (typed) => {
    if (/^none$/i.test(typed)) return undefined;
    check(typed);
    return typed;
  };
}

function mustBeHours(typed: string): void {
  if ('problem' in readSpans([typed]))
    throw new UsageError(`"${typed}" are no opening hours`, 'Write them like 09:00-17:30.');
}
