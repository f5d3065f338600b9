import { secureHeaders } from 'hono/secure-headers';

/** The one Trusted Types policy of the app; `offline/trusted-scripts.ts` makes it. */
const trustedTypesPolicy = 'pipeline-scripts';

/**
 * The headers of everything that is served. No inline script or style, no third party: `connectOrigins` are the
 * only addresses beside our own that the app may talk to (a hosted Supabase project).
 */
export function securityHeaders(connectOrigins: readonly string[]) {
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
    crossOriginResourcePolicy: 'same-origin',
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [], usb: [] },
    // Set by whoever ends TLS: over plain http it would be ignored, and it is not ours to promise.
    strictTransportSecurity: false,
  });
}
