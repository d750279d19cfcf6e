import { array, looseObject, nullish, number, object, optional, safeParse, string } from 'valibot';
import { decodeBody } from '../../../core/decode.ts';
import { AuthError, NetworkError, NotFoundError } from '../../../core/errors.ts';
import { exactJsonOf } from '../../../core/exact-json.ts';
import { serverWords } from '../../../http/answers.ts';
import type { Http, HttpAnswer } from '../../../http/http.ts';
import { quoted } from '../../../http/redact.ts';
import type { Budget, Tokens } from './budget.ts';
import { answerTokens, type Item, messagesFor } from './question.ts';
import { firstShape, isTooLong, nextShape, optionsOf, type Shape } from './shape.ts';

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

export function createAsker({ http, baseUrl, model, key, budget }: AskerParts): Asker {
  const url = `${baseUrl}/chat/completions`;
  const place = new URL(url).host;
  let shape = firstShape;

  const send = async (items: readonly Item[], asked: Shape, signal: AbortSignal | undefined) => {
    const output = answerTokens(items.length);
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
      used = answer.status < 400 ? said?.tokens : { input: 0, output: 0 };
      return { answer, said };
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

  return async (items, signal) => {
    for (;;) {
      const asked = shape;
      const { answer, said } = await send(items, asked, signal).catch((error: unknown) => {
        throw named(error, place, model);
      });
      if (answer.status < 400) return said?.content;
      if (!learn(answer, asked)) return undefined;
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

/** The typed errors of a request with the next step that holds for a scorer. */
function named(error: unknown, place: string, model: string): unknown {
  if (error instanceof AuthError)
    return new AuthError(error.message, 'Check the key under `scorers: llm:` and what it may do.', {
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
