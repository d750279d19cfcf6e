import type { Talk } from '../../src/networks/login.ts';

/** A person who answers in that order, and whose browser follows every link to the redirect. */
export function scriptedTalk(
  answers: readonly string[],
  redirectUri = 'http://127.0.0.1:8914/callback',
): Talk & { readonly asked: readonly string[]; readonly said: readonly string[] } {
  const left = [...answers];
  const asked: string[] = [];
  const said: string[] = [];
  return {
    asked,
    said,
    say: (line) => void said.push(line),
    ask(question, { secret = false } = {}) {
      asked.push(`${question}${secret ? ' (secret)' : ''}`);
      const answer = left.shift();
      return answer === undefined
        ? Promise.reject(new Error(`no answer to ${question}`))
        : Promise.resolve(answer);
    },
    async authorize(flow) {
      // RFC 7636, appendix B.
      const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
      const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
      const link = await flow.url({ redirectUri, state: 'state-of-this-login', challenge });
      const { headers, status } = await fetch(link, { redirect: 'manual' });
      const { searchParams: params } = new URL(headers.get('location') ?? `${redirectUri}?status=${status}`);
      return { params, redirectUri, verifier };
    },
  };
}
