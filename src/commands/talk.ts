import type { Context } from '../context.ts';
import { TryLater, UsageError } from '../core/errors.ts';
import type { Redirected, Talk } from '../networks/login.ts';
import { oneLine } from '../render/printable.ts';
import { wrapAroundAddresses } from '../render/width.ts';
import { type Lines, openLines } from './lines.ts';
import {
  type Challenge,
  listenForRedirect,
  loopbackUri,
  newChallenge,
  pastedParams,
  refusedBy,
} from './redirect.ts';

export interface TalkOptions {
  /** The person pastes the address; nothing listens. */
  readonly paste: boolean;
  readonly port: number | undefined;
  /** Longest wait for the browser. */
  readonly timeoutMs: number;
  /** Ctrl-C at a prompt. */
  interrupted(): void;
  /** What is thrown at the end of the input; a UsageError when absent. */
  readonly ended?: () => Error;
}

export interface PersonTalk extends Talk {
  /** `head` stands before the first line, its width before the others. */
  say(line: string, head?: string): void;
  /** What was typed or came back, for the redaction of messages. */
  secrets(): readonly string[];
  close(): void;
}

/** After a prompt, so that nobody thinks the keyboard is dead. */
const notShown = ' (is not shown)';

type Flow = Parameters<Talk['authorize']>[0];

/** Of the redirect that nobody listens for: only the browser's address bar shows it. */
const deafPort = 8914;

/** Talks with the person at the terminal, or with what is piped in: prompts on stderr, answers from stdin. */
export function createTalk(context: Context, options: TalkOptions): PersonTalk {
  const lines = openLines({ stdin: context.stdin, echo: context.err, interrupted: options.interrupted });
  const secrets: string[] = [];
  const say = (line: string, head = ''): void => {
    const width = Math.min(80, context.errTerminal.width) - head.length;
    for (const [index, each] of wrapAroundAddresses(oneLine(line), width).entries())
      context.err.write(`${index === 0 ? head : ' '.repeat(head.length)}${each}\n`);
  };
  return {
    say,
    async ask(question, { secret = false } = {}) {
      const words = `${asked(question)}${secret ? notShown : ''}`;
      const prompt = /[?\]]$/.test(words) ? `${words} ` : `${words}: `;
      const answer = await lines.next(prompt, { hidden: secret });
      if (answer === undefined) throw options.ended?.() ?? ended(question);
      const text = answer.replace(/\p{Cc}\[20[01]~|\p{Cc}/gu, '').trim();
      if (secret && text !== '') secrets.push(text);
      return text;
    },
    async authorize(flow) {
      const redirected = await authorized(flow, { context, options, lines, say });
      secrets.push(redirected.verifier, ...redirected.params.values());
      return redirected;
    },
    secrets: () => secrets,
    close: () => lines.close(),
  };
}

interface Desk {
  readonly context: Context;
  readonly options: TalkOptions;
  readonly lines: Lines;
  readonly say: (line: string) => void;
}

async function authorized(flow: Flow, desk: Desk): Promise<Redirected> {
  const challenge = newChallenge();
  const { redirectUri, params } = await (mustPaste(flow, desk)
    ? byPaste(flow, challenge, desk)
    : byListener(flow, challenge, desk));
  const refused = refusedBy(params);
  if (refused) throw refused;
  return { params, redirectUri, verifier: challenge.verifier };
}

/** A browser elsewhere cannot reach this machine's loopback, unless somebody forwarded a port for it. */
function mustPaste(flow: Flow, { context, options }: Desk): boolean {
  const isRemote = Boolean(context.env['SSH_CONNECTION'] || context.env['SSH_TTY']);
  return flow.paste !== undefined || options.paste || (isRemote && options.port === undefined);
}

async function byPaste(flow: Flow, challenge: Challenge, { context, options, lines, say }: Desk) {
  const redirectUri = flow.paste ?? flow.outOfBand ?? loopbackUri(options.port ?? flow.port ?? deafPort);
  await showLink(flow, redirectUri, challenge, context);
  const shows = flow.paste === undefined && flow.outOfBand !== undefined;
  if (!shows)
    say(
      `The browser ends on an address that begins with ${redirectUri}; the page itself may fail to load, that does not matter.`,
    );
  for (;;) {
    const what = shows ? 'The code that the page shows' : 'The whole address';
    const line = await lines.next(`${what}${notShown}: `, { hidden: true });
    if (line === undefined) throw ended(what);
    const params = pastedParams(line, challenge.state);
    if (params) return { redirectUri, params };
    say('That is neither an address nor a code.');
  }
}

async function byListener(flow: Flow, challenge: Challenge, { context, options, lines, say }: Desk) {
  const listener = await listenForRedirect(options.port ?? flow.port, challenge.state);
  const done = new AbortController();
  const timeout = AbortSignal.timeout(options.timeoutMs);
  try {
    await showLink(flow, listener.redirectUri, challenge, context);
    say(
      `Waiting for the browser to come back to ${listener.redirectUri}. If it cannot, paste the address that it ends on.`,
    );
    const pasted = async (): Promise<URLSearchParams> => {
      for (;;) {
        const line = await lines.next('', { hidden: true, signal: done.signal });
        // The input may end: the browser can still come.
        if (line === undefined) return new Promise(() => undefined);
        const params = pastedParams(line, challenge.state);
        if (params) return params;
      }
    };
    const late = new Promise<never>((_resolve, reject) => {
      timeout.addEventListener('abort', () => reject(tooLate(options.timeoutMs)));
    });
    return {
      redirectUri: listener.redirectUri,
      params: await Promise.race([listener.params, pasted(), late]),
    };
  } finally {
    done.abort();
    listener.close();
  }
}

async function showLink(
  flow: Flow,
  redirectUri: string,
  { state, challenge }: Challenge,
  context: Context,
): Promise<void> {
  const url = await flow.url({ redirectUri, state, challenge });
  // In one piece, however long: it is copied or clicked.
  context.err.write(`\nOpen this link, log in, and allow it:\n\n  ${new URL(url).href}\n\n`);
}

/** Whether the network wrote a colon or not. */
function asked(question: string): string {
  return oneLine(question).replace(/[:\s]+$/, '');
}

function ended(question: string): UsageError {
  return new UsageError(
    `the input ended before an answer to "${asked(question)}"`,
    'Run it at a terminal without --no-input, or pipe one answer a line, in the order of the questions.',
  );
}

function tooLate(ms: number): TryLater {
  return new TryLater(
    `the browser did not come back within ${Math.round(ms / 1000)} s; nothing was saved`,
    'Run it again. Where the browser runs on another machine, use --paste.',
    undefined,
  );
}
