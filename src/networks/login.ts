import type { World } from './network.ts';

/** How a person gets a token, and whether it still works. */
export interface Login {
  /** What must be ready before, in order: a sentence each, with the link of the page, scopes and traps. */
  readonly steps: readonly string[];
  readonly scopes?: readonly string[];
  /** Secrets (keys of the settings or others) that the login itself saves; the settings need not name them then. */
  readonly saves: readonly string[];
  /**
   * Asks the person what it needs and gives what is to be kept; it saves nothing itself. `world.secrets` holds what the
   * configuration gives (a client secret).
   */
  obtain(settings: unknown, talk: Talk, world: World): Promise<Obtained>;
  /** One call with the token that `world.secrets` has: whose it is. Throws the network's typed errors. */
  check(settings: unknown, world: World): Promise<TokenOwner>;
  /**
   * What is not read without a login, where the source works without one by what stands in its settings (as written);
   * undefined: it needs one. Absent where it always does, or where `check` tells it.
   */
  without?(own: Readonly<Record<string, unknown>>): string | undefined;
  /** Ends the saved token at the network (`auth logout`). Absent where a person must do it on the network's page. */
  revoke?(settings: unknown, world: World): Promise<void>;
}

export interface Obtained {
  readonly secrets: Readonly<Record<string, string>>;
  /** When a person must log in again (ms), where that is known. */
  readonly endsAt?: number;
}

export interface TokenOwner {
  /** `@acmeair`, `Acme Air (page 1122)`, `3 locations`. */
  readonly who: string;
  /** What works with less than it could: a missing scope, App Review that is outstanding. */
  readonly notes?: readonly string[];
}

/** The person at the terminal during a login. */
export interface Talk {
  say(line: string): void;
  /** Asks for one value; `secret`: it is not shown while it is typed. */
  ask(question: string, options?: { readonly secret?: boolean }): Promise<string>;
  /**
   * Sends the person to `url(…)` and gives what the redirect brought back: by a listener on
   * `http://127.0.0.1:PORT/callback`, PORT any free one unless `port` is given, or pasted (`paste`: the redirect address
   * that is registered with the network where it allows none on loopback).
   */
  authorize(flow: {
    /** `challenge`: S256 of the verifier that comes back (PKCE, RFC 7636). */
    url(given: {
      readonly redirectUri: string;
      readonly state: string;
      readonly challenge: string;
    }): string | Promise<string>;
    readonly paste?: string;
    /** Redirect address with which the network shows the code to be copied; taken where no loopback is possible. */
    readonly outOfBand?: string;
    /** Port of the redirect on loopback where the network wants its exact address registered (`--port` says another). */
    readonly port?: number;
  }): Promise<Redirected>;
}

/** What came back; its `state` was checked, and an `error` in it thrown. */
export interface Redirected {
  readonly params: URLSearchParams;
  readonly redirectUri: string;
  readonly verifier: string;
}
