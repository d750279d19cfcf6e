import { array, looseObject, nullish, number, object, optional, safeParse, string } from 'valibot';
import { decodeBody } from '../../../core/decode.ts';
import { AuthError, CreditError, NetworkError, NotFoundError, TryLater } from '../../../core/errors.ts';
import { exactJsonOf } from '../../../core/exact-json.ts';
import { serverWords } from '../../../http/answers.ts';
import type { Http, HttpAnswer } from '../../../http/http.ts';
import { quoted } from '../../../http/redact.ts';
import type { Budget, Tokens } from './budget.ts';
import { answerTokens, type Item, messagesFor } from './question.ts';
import { firstShape, isTooLong, nextShape, optionsOf, type Shape, widerShape } from './shape.ts';

export interface AskerParts {
  readonly http: Http;
  readonly baseUrl: string;
  readonly model: string;
  readonly key: string | undefined;
  readonly budget: Budget;
}

/** Sends posts to the server; undefined where it answers with nothing that can be used. Throws typed errors. */
export type Asker = (items: readonly Item[], signal: AbortSignal | undefined) => Promise<string | undefined>;

const completion = looseObject({
  choices: array(
    looseObject({
      finish_reason: nullish(string()),
      message: looseObject({ content: nullish(string()), refusal: nullish(string()) }),
    }),
  ),
  usage: optional(nullish(object({ prompt_tokens: number(), completion_tokens: number() }))),
});

const maxBytes = 4 * 1024 * 1024;
/** Bytes a token, at the least: for the highest that a request may cost. */
const bytesPerToken = 2;
const nothing: Tokens = { input: 0, output: 0 };

export function createAsker({ http, baseUrl, model, key, budget }: AskerParts): Asker {
  const url = `${baseUrl}/chat/completions`;
  const place = new URL(url).host;
  let shape = firstShape;

  const send = async (items: readonly Item[], asked: Shape, signal: AbortSignal | undefined) => {
    const output = answerTokens(items.length) * asked.room;
    const body = JSON.stringify({ model, messages: messagesFor(items), ...optionsOf(asked, output) });
    const settle = budget.take({ input: Math.ceil(Buffer.byteLength(body) / bytesPerToken), output });
    let used: Tokens | undefined;
    try {
      const answer = await http.send({
        url,
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body,
        maxBytes,
        accept: [400, 413, 422],
        ...(key === undefined ? {} : { secret: { authorization: `Bearer ${key}` } }),
        ...(signal ? { signal } : {}),
      });
      const said = answer.status < 400 ? saidIn(answer) : undefined;
      used = answer.status < 400 ? said?.tokens : nothing;
      return { answer, said };
    } catch (error) {
      // What fails after it was sent may be billed.
      used = isRefusal(error) ? nothing : undefined;
      throw error;
    } finally {
      settle(used);
    }
  };

  /** Takes the next shape after a refusal; false where no shape would help. */
  const learn = (answer: HttpAnswer, asked: Shape): boolean => {
    const words = wordsOf(answer);
    if (answer.status === 413 || isTooLong(words)) return false;
    const next = nextShape(asked, words);
    if (!next) throw refused(`${place}: ${answer.status}${words === '' ? '' : `: ${words}`}`);
    // Another request may have learnt the same meanwhile.
    if (shape === asked) shape = next;
    return true;
  };

  /** Gives the model more room, once; false where it has it already. */
  const widen = (asked: Shape): boolean => {
    const wider = widerShape(asked);
    if (wider && shape === asked) shape = wider;
    return wider !== undefined;
  };

  return async (items, signal) => {
    for (;;) {
      const asked = shape;
      const { answer, said } = await send(items, asked, signal).catch((error: unknown) => {
        throw named(error, place, model);
      });
      if (answer.status < 400 && !said?.isCut) return said?.content;
      if (!(said ? widen(asked) : learn(answer, asked))) return undefined;
    }
  };
}

/** What the model said; undefined where it refused, was cut short, or the body is none of this API's. */
function saidIn({ bytes, headers }: HttpAnswer) {
  const parsed = safeParse(completion, exactJsonOf(decodeBody(bytes, headers['content-type'])));
  if (!parsed.success) return undefined;
  const { choices, usage } = parsed.output;
  const [choice] = choices;
  const isWhole =
    choice && !choice.message.refusal && !/^(?:length|content_filter)$/.test(choice.finish_reason ?? '');
  return {
    isCut: choice?.finish_reason === 'length',
    content: isWhole ? (choice.message.content ?? undefined) : undefined,
    tokens: usage ? { input: usage.prompt_tokens, output: usage.completion_tokens } : undefined,
  };
}

const refusal = looseObject({ error: looseObject({ param: string() }) });

/** What a refusal says, and the option that it names beside. */
function wordsOf({ bytes, headers }: HttpAnswer): string {
  const parsed = safeParse(refusal, exactJsonOf(decodeBody(bytes, headers['content-type'])));
  const param = parsed.success ? parsed.output.error.param : '';
  const words = serverWords(headers, bytes);
  return words.includes(param) ? words : `${words} (${quoted(param, 60)})`;
}

function refused(message: string): NetworkError {
  return new NetworkError(message, 'Check baseUrl and model under `scorers: llm:`.');
}

/** Nothing was worked on. */
function isRefusal(error: unknown): boolean {
  return [AuthError, TryLater, NotFoundError, CreditError].some((kind) => error instanceof kind);
}

/** The typed errors of a request with the next step that holds for a scorer. */
function named(error: unknown, place: string, model: string): unknown {
  if (error instanceof AuthError)
    return new AuthError(error.message, 'Check the key under `scorers: llm:` and what it may do.', {
      cause: error,
    });
  // A limit that no waiting ends comes as one that does: https://platform.openai.com/docs/guides/error-codes
  if (error instanceof TryLater && /insufficient_quota|exceeded your current quota/i.test(error.message))
    return new CreditError(error.message, 'The account behind the key has no credits left: buy some.', {
      cause: error,
    });
  if (error instanceof NotFoundError)
    return new NotFoundError(
      error.message,
      `Does baseUrl end where the API begins (mostly /v1), and does ${place} have the model ${model}?`,
      { cause: error },
    );
  return error;
}
