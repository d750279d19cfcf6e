import type { OwnAccount, OwnRole } from './brand.ts';
import type { Author } from './post.ts';

/** Knows the brand's accounts, as configured and as sources resolved them. */
export interface Own {
  /** Whose post it is, undefined for anybody else. Compares ids, then handles, without case and leading @. */
  roleOf(network: string, author: Author): OwnRole | undefined;
  /** Whether a handle or id in a text names an own account; a federated handle also by the part before its host. */
  isName(network: string, name: string): boolean;
}

function bare(name: string): string {
  return name.replace(/^@/, '').toLowerCase();
}

export function ownAccounts(accounts: readonly OwnAccount[]): Own {
  const roles = new Map<string, OwnRole>();
  const names = new Set<string>();
  for (const account of accounts) {
    const name = bare(account.name);
    const key = `${account.network}\n${name}`;
    if (roles.get(key) !== 'bot') roles.set(key, account.role);
    names.add(key);
    const local = name.split('@')[0];
    if (local) names.add(`${account.network}\n${local}`);
  }
  return {
    roleOf: (network, author) =>
      roles.get(`${network}\n${bare(author.id)}`) ??
      (author.handle === undefined ? undefined : roles.get(`${network}\n${bare(author.handle)}`)),
    isName: (network, name) => names.has(`${network}\n${bare(name)}`),
  };
}
