import type { ErrorCode } from '../kernel/errors.ts';
import type { ListedTokens, MadeToken, TokenWish } from './api-tokens.ts';
import type { LeftAlone } from './database-calls.ts';
import type { Arrival } from './session-arrival.ts';
import type { Provider, SignInWays } from './session-ways.ts';

/** Who is signed in, as the page needs to know it. */
export interface Account {
  readonly userId: string;
  readonly email: string;
}

/** `refused` says why, with a code of the error table. */
export type NotDone = { readonly kind: 'refused'; readonly code: ErrorCode } | { readonly kind: 'offline' };

/** Expected ends of a sign-in or sign-up. */
export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly account: Account }
  /** The address must be confirmed first. `isSent`: a mail with the link was sent just now. */
  | { readonly kind: 'confirm-mail'; readonly isSent: boolean }
  | NotDone;

/** `done`: the server accepted it. For a mail this does not mean that it has arrived, nor that the account exists. */
export type RequestOutcome = { readonly kind: 'done' } | NotDone;

/** What it takes to delete the account of the session. */
export type DeletionTerms =
  | {
      readonly kind: 'offered';
      /** The account's address now. */
      readonly email: string;
      readonly hasPassword: boolean;
      /** Whether the person signed in a moment ago. Else the server deletes nothing. */
      readonly isFresh: boolean;
      readonly providers: readonly Provider[];
    }
  /** The server has no such function: a hosted project without that migration. */
  | { readonly kind: 'not-offered' }
  /** The account is gone already. */
  | { readonly kind: 'no-account' }
  | NotDone;

/**
 * `choosesPassword`: the link was for a new password (or an invitation), so the page asks for one now. It does so too if
 * the link proved the address and a password that anybody could have set was cleared: `passwordIsCleared`.
 */
export type ArrivalOutcome =
  | {
      readonly kind: 'signed-in';
      readonly account: Account;
      readonly choosesPassword: boolean;
      readonly passwordIsCleared: boolean;
    }
  | NotDone;

/** `offline`: the server cannot be asked now (also a captive portal, a server that is down). That is not signed out. */
export type TokenOutcome =
  | { readonly kind: 'token'; readonly accessToken: string }
  | ({ readonly kind: 'offline' } & LeftAlone)
  | { readonly kind: 'signed-out' };

/** The page's one auth client. Loaded when first needed: the offline start works without it. */
export interface Session {
  signIn(credentials: { email: string; password: string }): Promise<SignInOutcome>;
  signUp(credentials: { email: string; password: string }): Promise<SignInOutcome>;
  /** Which other ways in the server offers. Loads nothing. Without a network there are none. */
  ways(): Promise<SignInWays>;
  sendRecovery(email: string): Promise<RequestOutcome>;
  /** For an account that exists: a mistyped address creates none. */
  sendMagicLink(email: string): Promise<RequestOutcome>;
  resendConfirmation(email: string): Promise<RequestOutcome>;
  /** The address to send the browser to. The browser comes back with a code that only it can use. */
  providerAddress(provider: Provider): Promise<string>;
  /** Signs in with what was brought back. Each arrival works only once, so call this once. */
  arrive(arrival: Arrival): Promise<ArrivalOutcome>;
  /** For a person who is signed in. Ends the account's sessions elsewhere. */
  setNewPassword(password: string): Promise<RequestOutcome>;
  /** A token that is good for a request now. `refresh` makes a new one even if the stored one looks valid. */
  accessToken(options?: { refresh: boolean }): Promise<TokenOutcome>;
  /**
   * Forgets the session on this device. Works offline (scope local). Then ends the session on the server too, if it can
   * be reached, without waiting for it. Never touches the copy.
   */
  signOut(): Promise<void>;
  /** Ends all sessions of the account on the server, this one too. This device still has to forget its own. */
  endAllSessions(): Promise<RequestOutcome>;
  askDeletion(): Promise<DeletionTerms>;
  /** Deletes this account on the server, if the session is its own. */
  deleteAccount(userId: string): Promise<RequestOutcome>;
  listApiTokens(): Promise<ListedTokens>;
  createApiToken(wish: TokenWish): Promise<MadeToken>;
  revokeApiToken(id: string): Promise<RequestOutcome>;
  /** Puts sample jobs into the signed-in account through the public API. */
  addSampleJobs(): Promise<
    { readonly kind: 'added'; readonly count: number } | { readonly kind: 'failed'; readonly code: ErrorCode }
  >;
}
