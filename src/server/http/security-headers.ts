import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** The app's only Trusted Types policy. `pwa/trusted-scripts.ts` makes it. */
const trustedTypesPolicy = 'pipeline-scripts';

/**
 * Sets the security headers of every answer. They allow no inline script or style and no third party. The app may talk
 * only to its own origin and to `connectOrigins` (a hosted Supabase project). Pages of other origins may read the paths
 * that `isSharedWithOrigins` names, as they may read Supabase's. With `onHttps` people reach the server by https, and
 * the headers tell browsers to use nothing else.
 */
export function securityHeaders(options: {
  connectOrigins: readonly string[];
  isSharedWithOrigins: (path: string) => boolean;
  onHttps: boolean;
}): MiddlewareHandler {
  const ours = headers(options, 'same-origin');
  const shared = headers(options, 'cross-origin');
  return (context, next) => (options.isSharedWithOrigins(context.req.path) ? shared : ours)(context, next);
}

function headers(
  { connectOrigins, onHttps }: { connectOrigins: readonly string[]; onHttps: boolean },
  resourcePolicy: 'same-origin' | 'cross-origin',
) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      fontSrc: ["'self'"],
      connectSrc: ["'self'", ...connectOrigins],
      workerSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: [trustedTypesPolicy],
    },
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: resourcePolicy,
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [], usb: [] },
    // One year, for this host only: we cannot promise https for its subdomains. Browsers ignore it over plain http.
    strictTransportSecurity: onHttps && 'max-age=31536000',
  });
}
