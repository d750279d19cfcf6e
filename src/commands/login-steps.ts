import type { Login } from '../networks/login.ts';
import type { PersonTalk } from './talk.ts';

/** What must be ready before a login, in order, and what its token must allow. */
export function sayLoginSteps(login: Login, say: PersonTalk['say']): void {
  for (const [index, step] of login.steps.entries()) say(step, `${index + 1}. `);
  if (login.scopes && login.scopes.length > 0) say(`Scopes: ${login.scopes.join(' ')}`);
}
