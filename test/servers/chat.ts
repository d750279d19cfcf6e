import { type KitAnswer, type KitRequest, type LoopbackServer, serve } from './kit.ts';

/**
 * The chat completions API on loopback: https://platform.openai.com/docs/api-reference/chat/create. Unknown fields, wrong
 * values, unknown models and keys are refused in its words.
 */
export interface ChatServer {
  readonly server: LoopbackServer;
  /** With `/v1`. */
  readonly url: string;
  /** The posts of every request that the model saw. */
  readonly asked: readonly (readonly ChatPost[])[];
  /** Bodies as they were sent. */
  readonly bodies: readonly Readonly<Record<string, unknown>>[];
  /** What the model says instead of labelling well. */
  say: ((posts: readonly ChatPost[], index: number) => Said | undefined) | undefined;
  close(): Promise<void>;
}

export interface ChatPost {
  readonly n: number;
  readonly by: 'customer' | 'brand';
  readonly text: string;
  readonly stars?: number;
}

export interface Said {
  readonly content: string | null;
  readonly finish_reason?: 'stop' | 'length' | 'content_filter';
  readonly refusal?: string;
}

export interface ChatOptions {
  readonly key?: string;
  readonly model?: string;
  /** Formats of the answer that the model can be held to. */
  readonly formats?: readonly ('json_schema' | 'json_object')[];
  /** Refuses `temperature` and `max_tokens`, as models that think first do. */
  readonly thinking?: boolean;
  readonly host?: string;
}

const fields = new Set([
  'model',
  'messages',
  'temperature',
  'seed',
  'max_tokens',
  'max_completion_tokens',
  'response_format',
]);

export async function startChat(options: ChatOptions = {}): Promise<ChatServer> {
  const { key, model = 'tiny-chat', formats = ['json_schema', 'json_object'], thinking = false } = options;
  const asked: (readonly ChatPost[])[] = [];
  const bodies: Readonly<Record<string, unknown>>[] = [];

  const answer = (request: KitRequest): KitAnswer => {
    if (key !== undefined && request.headers['authorization'] !== `Bearer ${key}`)
      return refusal(
        401,
        `Incorrect API key provided: ${request.headers['authorization'] ?? 'none'}.`,
        'invalid_api_key',
      );
    const body = JSON.parse(request.body) as Record<string, unknown>;
    bodies.push(body);
    if (body['model'] !== model)
      return refusal(404, `The model \`${String(body['model'])}\` does not exist`, 'model_not_found');
    const wrong = faultOf(body, formats, thinking);
    if (wrong) return refusal(400, wrong.message, 'unsupported_parameter', wrong.param);
    const posts = postsOf(body['messages']);
    asked.push(posts);
    const said = chat.say?.(posts, asked.length - 1) ?? {
      content: JSON.stringify({ posts: posts.map(label) }),
    };
    return { json: completion(model, request.body, said) };
  };
  const server = await serve([{ method: 'POST', path: '/v1/chat/completions', answer }], {
    ...(options.host === undefined ? {} : { host: options.host }),
  });
  const chat: ChatServer = {
    server,
    url: `${server.url}/v1`,
    asked,
    bodies,
    say: undefined,
    close: () => server.close(),
  };
  return chat;
}

/** A careful model: what it says of a post hangs on a few words of it. */
export function label({ n, by, text }: ChatPost): Readonly<Record<string, unknown>> {
  if (by === 'brand')
    return {
      n,
      mood: 'neutral',
      probability: 1,
      intent: null,
      needs: null,
      quote: null,
      reply: /\bDM\b/.test(text) ? 'private' : 'answer',
    };
  const bad = /broken|lost|never|late/.exec(text)?.[0];
  const good = /love|great|thanks/.exec(text)?.[0];
  const mood = bad ? 'negative' : good ? 'positive' : 'neutral';
  const intent = bad ? 'complaint' : good ? 'praise' : 'other';
  return {
    n,
    mood,
    probability: 0.9,
    intent,
    needs: bad ? 0.8 : 0.1,
    quote: bad ?? good ?? null,
    reply: null,
  };
}

function faultOf(
  body: Readonly<Record<string, unknown>>,
  formats: readonly string[],
  thinking: boolean,
): { readonly message: string; readonly param?: string } | undefined {
  const strange = Object.keys(body).find((name) => !fields.has(name));
  if (strange !== undefined) return { message: `Unrecognized request argument supplied: ${strange}` };
  if (thinking && 'max_tokens' in body)
    return {
      message:
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      param: 'max_tokens',
    };
  if (thinking && body['temperature'] !== undefined && body['temperature'] !== 1)
    return { message: 'Unsupported value: only the default (1) is supported.', param: 'temperature' };
  return formatFault(body, formats);
}

interface Format {
  readonly type: string;
  readonly json_schema?: { readonly name: string; readonly strict: boolean; readonly schema: Schema };
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
}

function formatFault(body: Readonly<Record<string, unknown>>, formats: readonly string[]) {
  const format = body['response_format'] as Format | undefined;
  if (format === undefined) return undefined;
  if (!formats.includes(format.type))
    return {
      message: `Invalid parameter: 'response_format' of type '${format.type}' is not supported with this model.`,
      param: 'response_format',
    };
  if (format.type === 'json_object' && !/json/i.test(JSON.stringify(body['messages'])))
    return { message: "'messages' must contain the word 'json' in some form", param: 'messages' };
  if (format.json_schema && !isStrict(format.json_schema.schema))
    return {
      message: `Invalid schema for response_format '${format.json_schema.name}'`,
      param: 'response_format',
    };
  return undefined;
}

/** Every object closed, every key required. */
function isStrict({ properties, required = [], additionalProperties, items }: Schema): boolean {
  if (items) return isStrict(items);
  if (!properties) return true;
  const names = Object.keys(properties);
  return (
    additionalProperties === false &&
    names.every((name) => required.includes(name)) &&
    Object.values(properties).every(isStrict)
  );
}

function postsOf(messages: unknown): readonly ChatPost[] {
  const [system, user] = messages as readonly { readonly role: string; readonly content: string }[];
  if (system?.role !== 'system' || user?.role !== 'user') throw new Error('no system and user message');
  return JSON.parse(user.content) as ChatPost[];
}

function completion(model: string, body: string, { content, finish_reason = 'stop', refusal: no }: Said) {
  const [prompt, out] = [Math.ceil(body.length / 4), Math.ceil((content ?? '').length / 4)];
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1768478400,
    model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content, refusal: no ?? null },
        logprobs: null,
        finish_reason,
      },
    ],
    usage: { prompt_tokens: prompt, completion_tokens: out, total_tokens: prompt + out },
  };
}

function refusal(status: number, message: string, code: string, param: string | null = null): KitAnswer {
  return { status, json: { error: { message, type: 'invalid_request_error', param, code } } };
}
