import type { ErrorCode } from '../kernel/errors.ts';
import type { LeftAlone } from './job-calls.ts';
import type { Arrival } from './session-arrival.ts';
import type { Provider, SignInWays } from './session-ways.ts';

/** Who is signed in, as the page needs to know it. */
export interface Account {
  readonly userId: string;
  readonly email: string;
}

/** Expected ends of a sign-in or sign-up; `refused` names why by a code of the error table. */
export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly account: Account }
  /** The address must be confirmed first; `isSent`: a mail with the link was sent just now. */
  | { readonly kind: 'confirm-mail'; readonly isSent: boolean }
  | { readonly kind: 'refused'; readonly code: ErrorCode }
  | { readonly kind: 'offline' };

/** `done`: it was accepted. Of a mail that means neither that it has arrived nor that there is such an account. */
export type RequestOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly code: ErrorCode }
  | { readonly kind: 'offline' };

/** `choosesPassword`: the link was for a new password (or an invitation), which is asked for now. */
export type ArrivalOutcome =
  | { readonly kind: 'signed-in'; readonly account: Account; readonly choosesPassword: boolean }
  | { readonly kind: 'refused'; readonly code: ErrorCode }
  | { readonly kind: 'offline' };

/** `offline`: there is no asking now (also a captive portal, a server that is down): that is not signed out. */
export type TokenOutcome =
  | { readonly kind: 'token'; readonly accessToken: string }
  | ({ readonly kind: 'offline' } & LeftAlone)
  | { readonly kind: 'signed-out' };

/** The page's one auth client. Loaded when first needed: the offline start does without it. */
export interface Session {
  signIn(credentials: { email: string; password: string }): Promise<SignInOutcome>;
  signUp(credentials: { email: string; password: string }): Promise<SignInOutcome>;
  /** Which other ways in the server offers. Loads nothing; without a network there are none. */
  ways(): Promise<SignInWays>;
  sendRecovery(email: string): Promise<RequestOutcome>;
  /** For an account that exists: a mistyped address makes none. */
  sendMagicLink(email: string): Promise<RequestOutcome>;
  resendConfirmation(email: string): Promise<RequestOutcome>;
  /** Where to send the browser; it comes back with a code that only this browser can use. */
  providerAddress(provider: Provider): Promise<string>;
  /** Signs in with what was brought back. Each can be used once, so it is asked once. */
  arrive(arrival: Arrival): Promise<ArrivalOutcome>;
  /** For whoever is signed in; ends the account's sessions elsewhere. */
  setNewPassword(password: string): Promise<RequestOutcome>;
  /** A token good for a request now; `refresh` makes a new one even where the stored one looks valid. */
  accessToken(options?: { refresh: boolean }): Promise<TokenOutcome>;
  /**
   * Forgets the session on this device; works offline (scope local). Then ends it on the server too, as far as that can be
   * reached, and waits for nothing. Never touches the copy.
   */
  signOut(): Promise<void>;
  /** Puts sample jobs into the signed-in account through the public API. */
  addSampleJobs(): Promise<
    { readonly kind: 'added'; readonly count: number } | { readonly kind: 'failed'; readonly code: ErrorCode }
  >;
}
