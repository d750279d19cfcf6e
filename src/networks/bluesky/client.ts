import type { Http } from '../../http/http.ts';
import type { Fields } from '../shared/shapes.ts';
import type { Session } from './session.ts';
import { bodyOf, type Call, type Reply, send } from './xrpc.ts';

type Question = Pick<Call, 'name' | 'params' | 'signal'>;

/** The API as the brand's account sees it, and single servers as anybody does. */
export interface Client {
  /** As the account. The refusals (400, 401) come back as they are. */
  ask(question: Question): Promise<Reply>;
  /** What anybody may see: of the public AppView where one is configured, so that the account's blocks hide nothing. */
  look(question: Question): Promise<Reply>;
  /** Of one server, without a token. */
  askAt(host: string, question: Question): Promise<Reply>;
  /** The body, or a typed error. */
  bodyOf(reply: Reply, question: Question, host?: string): Fields;
}

export function createClient(
  http: Http,
  session: Session,
  server: string,
  appview: string | undefined,
): Client {
  const askAt: Client['askAt'] = (host, question) => send(http, { ...question, host });
  return {
    ask: (question) => session.call(question),
    look: (question) => (appview === undefined ? session.call(question) : askAt(appview, question)),
    askAt,
    bodyOf: (reply, { name }, host = server) => bodyOf(reply, { name, host }),
  };
}
