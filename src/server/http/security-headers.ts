import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** The one Trusted Types policy of the app; `pwa/trusted-scripts.ts` makes it. */
const trustedTypesPolicy = 'pipeline-scripts';

/**
 * The headers of everything that is served. No inline script or style, no third party: `connectOrigins` are the
 * only addresses beside our own that the app may talk to (a hosted Supabase project). Paths that
 * `isSharedWithOrigins` names may be read by other origins' pages, as Supabase's are. `onHttps` says that people reach
 * the server by https: then browsers are told to come by nothing else.
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
    // A year, for this host alone: its subdomains are not ours to promise. Over plain http browsers ignore it.
    strictTransportSecurity: onHttps && 'max-age=31536000',
  });
}
