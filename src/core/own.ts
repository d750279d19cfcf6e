import type { OwnAccount, OwnRole } from './brand.ts';
import type { Author } from './post.ts';

/** Knows the brand's accounts, as configured and as sources resolved them. */
export interface Own {
  /** Whose post it is, undefined for anybody else. Compares ids and handles, without case and leading @; `bot` holds. */
  roleOf(network: string, author: Author): OwnRole | undefined;
  /** Whether a handle or id in a text names an own account; a federated handle also by the part before its host. */
  isName(network: string, name: string): boolean;
}

/** A handle or id as it is compared: without case and leading @. */
export function bareName(name: string): string {
  return name.replace(/^@/, '').toLowerCase();
}

export function ownAccounts(accounts: readonly OwnAccount[]): Own {
  const roles = new Map<string, OwnRole>();
  const names = new Set<string>();
  for (const account of accounts) {
    const name = bareName(account.name);
    const key = `${account.network}\n${name}`;
    if (roles.get(key) !== 'bot') roles.set(key, account.role);
    names.add(key);
    const local = name.split('@')[0];
    if (local) names.add(`${account.network}\n${local}`);
  }
  return {
    roleOf(network, author) {
      const byId = roles.get(`${network}\n${bareName(author.id)}`);
      const byHandle =
        author.handle === undefined ? undefined : roles.get(`${network}\n${bareName(author.handle)}`);
      // A bot is configured by its handle and may be resolved to an id that says nothing of it.
      return byId === 'bot' || byHandle === 'bot' ? 'bot' : (byId ?? byHandle);
    },
    isName: (network, name) => names.has(`${network}\n${bareName(name)}`),
  };
}
