import type { ErrorCode } from '../errors.ts';

/** Who is signed in, as the page needs to know it. */
export interface Account {
  readonly userId: string;
  readonly email: string;
}

/** Expected ends of a sign-in or sign-up; `refused` names why by a code of the error table. */
export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly account: Account }
  | { readonly kind: 'refused'; readonly code: ErrorCode }
  | { readonly kind: 'offline' };

/** `offline`: there is no asking now (also a captive portal, a server that is down): that is not signed out. */
export type TokenOutcome =
  | { readonly kind: 'token'; readonly accessToken: string }
  | { readonly kind: 'offline' }
  | { readonly kind: 'signed-out' };

/** The page's one auth client. Loaded when first needed: the offline start does without it. */
export interface Session {
  signIn(credentials: { email: string; password: string }): Promise<SignInOutcome>;
  signUp(credentials: { email: string; password: string }): Promise<SignInOutcome>;
  /** A token good for a request now; `refresh` makes a new one even where the stored one looks valid. */
  accessToken(options?: { refresh: boolean }): Promise<TokenOutcome>;
  /** Forgets the session on this device; works offline (scope local). Never touches the copy. */
  signOut(): Promise<void>;
  /** Puts sample jobs into the signed-in account through the public API. */
  addSampleJobs(): Promise<
    { readonly kind: 'added'; readonly count: number } | { readonly kind: 'failed'; readonly code: ErrorCode }
  >;
}
