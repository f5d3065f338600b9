import type { AuthError } from '@supabase/supabase-js';
import type { ErrorCode } from '../kernel/errors.ts';

/** Why Supabase Auth did not do what it was asked. */
export function refusalOf(
  error: AuthError | null,
): { kind: 'offline' } | { kind: 'refused'; code: ErrorCode } {
  if (error && isNoNetwork(error)) return { kind: 'offline' };
  return {
    kind: 'refused',
    code: refusals[error?.code ?? ''] ?? (error?.status === 429 ? 'RATE_LIMITED' : 'INTERNAL_ERROR'),
  };
}

/** The code for a link that did not sign in. Nearly every fault of a link has the same cure: a new link. */
export function codeOfArrival(code: string): ErrorCode {
  return arrivalRefusals[code] ?? refusals[code] ?? 'LINK_EXPIRED';
}

const arrivalRefusals: Readonly<Record<string, ErrorCode>> = {
  pkce_code_verifier_not_found: 'LINK_ELSEWHERE',
  // Without a code from Supabase this is the provider's code (RFC 6749, 4.1.2.1): the person said no there.
  access_denied: 'SIGN_IN_STOPPED',
  server_error: 'INTERNAL_ERROR',
  unexpected_failure: 'INTERNAL_ERROR',
  validation_failed: 'LINK_EXPIRED',
  provider_address_unverified: 'PROVIDER_ADDRESS',
  provider_email_needs_verification: 'CONFIRMATION_SENT',
};

/** Supabase Auth's error codes that a person can act on. */
const refusals: Readonly<Record<string, ErrorCode>> = {
  invalid_credentials: 'WRONG_CREDENTIALS',
  user_already_exists: 'EMAIL_TAKEN',
  email_exists: 'EMAIL_TAKEN',
  weak_password: 'WEAK_PASSWORD',
  email_address_invalid: 'INVALID_EMAIL',
  validation_failed: 'INVALID_EMAIL',
  same_password: 'SAME_PASSWORD',
  session_not_found: 'UNAUTHORIZED',
  over_request_rate_limit: 'RATE_LIMITED',
  over_email_send_rate_limit: 'RATE_LIMITED',
};

export function isNoNetwork(error: AuthError): boolean {
  return error.name === 'AuthRetryableFetchError' || error.status === 0;
}
