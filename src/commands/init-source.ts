import { logIn } from '../app/log-in.ts';
import { namedHint } from '../app/login-hint.ts';
import { settingOf } from '../app/source-flag.ts';
import type { InitAnswers } from '../config/init.ts';
import { secretKeys } from '../config/secrets.ts';
import { ListenError, UsageError } from '../core/errors.ts';
import { wait } from '../http/wait.ts';
import type { SetupAsk } from '../networks/network.ts';
import { askFor, askYes, sayError, something } from './init-ask.ts';
import { type Draft, hasLogin, type InitDesk, settingsOf, tryDraft, written } from './init-desk.ts';
import { sayLoginSteps } from './login-steps.ts';
import type { PersonTalk } from './talk.ts';

/** The desk with the person at it. */
export interface AskingDesk extends InitDesk {
  readonly talk: PersonTalk;
}

/** One source as it was asked for, and the accounts that are the brand's there. */
export interface AskedSource {
  readonly draft: Draft;
  readonly accounts: InitAnswers['accounts'];
}

/** What the answers are before this source. */
export interface SoFar {
  readonly answers: InitAnswers;
  /** How the brand may be called there. */
  readonly handle: string | undefined;
}

/** Asks for what a source needs and tries it; undefined: the person dropped it. What `draft` has already is not asked. */
export async function askSource(
  desk: AskingDesk,
  draft: Draft,
  soFar: SoFar,
): Promise<AskedSource | undefined> {
  const { talk, state } = desk;
  const { network, name } = draft;
  talk.say('');
  talk.say(`${network.title} needs ${network.about.needs}.`);
  let { keys } = draft;
  let accounts: AskedSource['accounts'] = [];
  for (let isFirst = true; ; isFirst = false) {
    keys = await askKeys(desk, { ...draft, keys }, isFirst);
    accounts = await askAccount(desk, draft, soFar, accounts[0]?.name);
    const asked = { draft: { ...draft, keys }, accounts };
    const fault = await faultOf(desk, asked, soFar);
    if (fault === undefined) return asked;
    sayError(talk, { ...fault, message: fault.message, hint: namedHint(fault.hint, name) });
    const choice = await askFor(talk, 'Once more (Enter), keep it as it is (k), or drop it (d)', chosen);
    if (choice === 'keep') return asked;
    state.remove(name);
    if (choice === 'drop') return undefined;
  }
}

function chosen(typed: string): 'again' | 'keep' | 'drop' {
  if (/^(?:|o|once more|again)$/i.test(typed)) return 'again';
  if (/^k(?:eep)?$/i.test(typed)) return 'keep';
  if (/^d(?:rop)?$/i.test(typed)) return 'drop';
  throw new UsageError(`"${typed}" is none of them`, 'Press Enter, k or d.');
}

/** What the first round has is not asked; in the next ones everything is, with what was typed before as the answer of Enter. */
async function askKeys(
  { talk, state }: AskingDesk,
  { name, network, keys }: Draft,
  isFirst: boolean,
): Promise<Draft['keys']> {
  const secrets = secretKeys(network.settings);
  const found: Record<string, Draft['keys'][string]> = { ...keys };
  for (const ask of network.setup.asks) {
    if (isFirst && keys[ask.key] !== undefined) continue;
    if (ask.unless !== undefined && found[ask.unless] !== undefined) continue;
    const before = found[ask.key];
    const isSecret = secrets.includes(ask.key);
    const typed = await askFor(
      talk,
      questionOf(ask),
      (text) => {
        if (text === '' && (ask.optional || isSecret)) return undefined;
        return isSecret ? text : settingOf(ask.key, something(text), network, network.title);
      },
      { secret: isSecret, ...(before === undefined ? {} : { otherwise: String(before) }) },
    );
    if (typed === undefined) continue;
    if (isSecret) state.save(name, { [ask.key]: String(typed) });
    else found[ask.key] = typed;
  }
  return found;
}

function questionOf({ question, example, optional }: SetupAsk): string {
  const like = example === undefined ? '' : `, like ${example}`;
  return `${question}${like}${optional ? ' (Enter: none)' : ''}`;
}

/** `before` is what was typed in the round before: Enter keeps it. */
async function askAccount(
  { talk, flags }: AskingDesk,
  { network }: Draft,
  { handle }: SoFar,
  before: string | undefined,
): Promise<AskedSource['accounts']> {
  const { account } = network.setup;
  if (account === undefined || flags.account !== undefined) return [];
  const like = handle === undefined ? account : account.replace(/acmeair/i, handle);
  const question = 'Your account there, whose posts are answers';
  const name =
    before === undefined
      ? await talk.ask(`${question}, like ${like} (Enter: none)`)
      : await askFor(talk, `${question} (-: none)`, (typed) => typed, { otherwise: before });
  return name === '' || name === '-' ? [] : [{ network: network.id, name: name.replace(/^@/, '') }];
}

/** Logs in where it needs that, and reads one page; what went wrong, or undefined. Without its login it is not tried. */
async function faultOf(
  desk: AskingDesk,
  { draft, accounts }: AskedSource,
  { answers }: SoFar,
): Promise<ListenError | undefined> {
  const { talk, flags, state, signal } = desk;
  const { network, name } = draft;
  const settings = () =>
    settingsOf(desk, {
      ...answers,
      accounts: [...answers.accounts, ...accounts],
      sources: [...answers.sources, written(draft, state)],
    });
  try {
    if (network.setup.login === 'needed' && !hasLogin(draft, state)) {
      if (!(await askYes(talk, 'Log in now?'))) {
        talk.say(`Later, then: listen auth login ${name}`);
        return undefined;
      }
      await logInNow(desk, draft, settings());
    }
    if (flags.test === false) return undefined;
    talk.say('Trying it …');
    const filled = settings();
    const source = filled.sources.at(-1);
    if (source) await tryDraft(desk, filled, source);
    talk.say('It answers.', '✓ ');
    return undefined;
  } catch (error) {
    if (!(error instanceof ListenError) || signal.aborted) throw error;
    return error;
  }
}

async function logInNow(
  { talk, state, context, version }: AskingDesk,
  { network }: Draft,
  settings: ReturnType<typeof settingsOf>,
): Promise<void> {
  const source = settings.sources.at(-1);
  const { login } = network;
  if (login === undefined || source === undefined) return;
  sayLoginSteps(login, talk.say);
  const { env, now } = context;
  const { owner } = await logIn({
    ...{ settings, env, version, now, wait, network, login, source, talk, state },
    typed: talk.secrets,
    whileAlone: async (write) => write(),
  });
  talk.say(`Logged in as ${owner.who}.`, '✓ ');
  for (const note of owner.notes ?? []) talk.say(note);
}
