import { expect, it } from 'vitest';
import { redditUserAgent, userAgent } from '../../src/core/user-agent.ts';

const contact = 'mailto:desk@acmeair.example';

it('a User-Agent names the program, its version and whom to ask', () => {
  expect(userAgent({ version: '1.2.3' })).toBe('listen/1.2.3');
  expect(userAgent({ version: '1.2.3', contact })).toBe('listen/1.2.3 (+mailto:desk@acmeair.example)');
});

it('Reddit’s names the account too, in the form that it asks for', () => {
  expect(redditUserAgent({ version: '1.2.3' }, 'acmeair')).toBe('cli:listen:1.2.3 (by /u/acmeair)');
  expect(redditUserAgent({ version: '1.2.3', contact }, 'acmeair')).toBe(
    'cli:listen:1.2.3 (by /u/acmeair) (+mailto:desk@acmeair.example)',
  );
});
