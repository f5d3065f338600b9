import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** The one Trusted Types policy of the app; `offline/trusted-scripts.ts` makes it. */
const trustedTypesPolicy = 'pipeline-scripts';

/**
 * The headers of everything that is served. No inline script or style, no third party: `connectOrigins` are the
 * only addresses beside our own that the app may talk to (a hosted Supabase project). Paths that
 * `isSharedWithOrigins` names may be read by other origins' pages, as Supabase's are.
 */
export function securityHeaders(options: {
  connectOrigins: readonly string[];
  isSharedWithOrigins: (path: string) => boolean;
}): MiddlewareHandler {
  const ours = headers(options.connectOrigins, 'same-origin');
  const shared = headers(options.connectOrigins, 'cross-origin');
  return (context, next) => (options.isSharedWithOrigins(context.req.path) ? shared : ours)(context, next);
}

function headers(connectOrigins: readonly string[], resourcePolicy: 'same-origin' | 'cross-origin') {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
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
    // Set by whoever ends TLS: over plain http it would be ignored, and it is not ours to promise.
    strictTransportSecurity: false,
  });
}
