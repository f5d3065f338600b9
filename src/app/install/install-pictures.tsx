import type { ReactNode } from 'react';

/**
 * A drawing, not a photograph, of what a person sees when they install the app. It uses the page's own light and dark
 * colours, and the accent colour for the one thing to press. It only accompanies the words next to it. In a
 * right-to-left language, the menus, bars and lists of the browser and the system are mirrored. The whole picture is
 * mirrored too, except the app's own sign (Apple's Human Interface Guidelines, "Right to left"; Firefox's RTL
 * guidelines; Chromium's "UI mirroring").
 */
function Picture({ children }: { children: ReactNode }) {
  return (
    <svg className="install-picture" viewBox="0 0 120 88" aria-hidden="true" focusable="false">
      <rect className="install-ground" width="120" height="88" rx="8" />
      {children}
    </svg>
  );
}

/** The lower end of a phone, with the browser's bar at the bottom. */
export const PhoneShare = () => (
  <Picture>
    <path className="install-device" d="M34 0v72a9 9 0 0 0 9 9h34a9 9 0 0 0 9-9V0" />
    <path className="install-content" d="M42 8h36M42 17h28M42 26h36M42 35h22" />
    <path className="install-edge" d="M34 49h52" />
    <circle className="install-soft" cx="44" cy="64" r="2" />
    <circle className="install-soft" cx="76" cy="64" r="2" />
    <circle className="install-target" cx="60" cy="64" r="12" />
    <ShareSign x={60} y={64} />
  </Picture>
);

/** The upper end of a phone, with Share at the end of the address. */
export const PhoneShareAbove = () => (
  <Picture>
    <path className="install-device" d="M24 88V16a9 9 0 0 1 9-9h54a9 9 0 0 1 9 9v72" />
    <rect className="install-soft-fill" x="31" y="17" width="38" height="12" rx="6" />
    <circle className="install-target" cx="82" cy="23" r="11" />
    <ShareSign x={82} y={23} />
    <path className="install-content" d="M33 46h54M33 56h40M33 66h54M33 76h32" />
  </Picture>
);

/** The share sheet, with the row that adds to the home screen. */
export const ShareSheet = () => (
  <Picture>
    <path className="install-device" d="M24 0v88M96 0v88" />
    <path className="install-sheet" d="M24 88V22a8 8 0 0 1 8-8h56a8 8 0 0 1 8 8v66" />
    <path className="install-content" d="M34 26h40M34 38h30" />
    <rect className="install-target" x="28" y="47" width="64" height="17" rx="5" />
    <path className="install-on-target" d="M34 55.5h34" />
    <rect className="install-on-target" x="77" y="50.5" width="10" height="10" rx="2.5" />
    <path className="install-on-target" d="M82 53v5M79.5 55.5h5" />
    <path className="install-content" d="M34 74h26" />
  </Picture>
);

/** A home screen, with the app among others. */
export const HomeScreen = () => (
  <Picture>
    <path className="install-device" d="M34 88V15a9 9 0 0 1 9-9h34a9 9 0 0 1 9 9v73" />
    {[42, 56, 70].map((x) => (
      <rect key={x} className="install-soft-fill" x={x} y="18" width="9" height="9" rx="2.5" />
    ))}
    {[42, 70].map((x) => (
      <rect key={x} className="install-soft-fill" x={x} y="36" width="9" height="9" rx="2.5" />
    ))}
    <AppSign x={51} y={32} />
    <path className="install-content" d="M52 55h16" />
  </Picture>
);

/** A menu bar with an open menu. */
export const MacMenu = () => (
  <Picture>
    <rect className="install-sheet" x="8" y="10" width="104" height="13" rx="3" />
    <path className="install-content" d="M15 16.5h8" />
    <rect className="install-target" x="28" y="12" width="19" height="9" rx="2" />
    <path className="install-on-target" d="M33 16.5h9" />
    <path className="install-content" d="M53 16.5h9M68 16.5h9M83 16.5h9" />
    <rect className="install-sheet" x="28" y="26" width="62" height="52" rx="4" />
    <path className="install-content" d="M35 35h34M35 45h26" />
    <rect className="install-target" x="31" y="51" width="56" height="11" rx="2.5" />
    <path className="install-on-target" d="M36 56.5h30" />
    <path className="install-content" d="M35 70h30" />
  </Picture>
);

/** The Dock, with the app in it. */
export const Dock = () => (
  <Picture>
    <rect className="install-device" x="8" y="8" width="104" height="72" rx="5" />
    <rect className="install-sheet" x="22" y="52" width="76" height="24" rx="6" />
    {[28, 76].map((x) => (
      <rect key={x} className="install-soft-fill" x={x} y="57" width="14" height="14" rx="4" />
    ))}
    <AppSign x={50} y={54} />
  </Picture>
);

/** A phone's browser with its menu open. */
export const PhoneMenu = () => (
  <Picture>
    <path className="install-device" d="M24 88V16a9 9 0 0 1 9-9h54a9 9 0 0 1 9 9v72" />
    <rect className="install-soft-fill" x="31" y="15" width="44" height="11" rx="5.5" />
    <circle className="install-target" cx="85" cy="20.5" r="8.5" />
    <Dots x={85} y={20.5} />
    <rect className="install-sheet" x="42" y="33" width="48" height="55" rx="4" />
    <path className="install-content" d="M49 42h28M49 52h22" />
    <rect className="install-target" x="45" y="58" width="42" height="12" rx="3" />
    <path className="install-on-target" d="M50 64h24" />
    <path className="install-content" d="M49 78h26" />
  </Picture>
);

/** A window on a desktop with its menu open. */
export const WindowMenu = () => (
  <Picture>
    <rect className="install-device" x="6" y="10" width="108" height="72" rx="5" />
    <path className="install-edge" d="M6 31h108" />
    <rect className="install-soft-fill" x="14" y="15" width="74" height="11" rx="5.5" />
    <circle className="install-target" cx="102" cy="20.5" r="8.5" />
    <Dots x={102} y={20.5} />
    <rect className="install-sheet" x="56" y="35" width="52" height="47" rx="4" />
    <path className="install-content" d="M63 44h30M63 53h24" />
    <rect className="install-target" x="59" y="58" width="46" height="12" rx="3" />
    <path className="install-on-target" d="M64 64h26" />
  </Picture>
);

/** A window on a desktop, with the sign at the end of the address. */
export const WindowAddress = () => (
  <Picture>
    <rect className="install-device" x="6" y="10" width="108" height="72" rx="5" />
    <path className="install-edge" d="M6 34h108" />
    <rect className="install-soft-fill" x="14" y="15" width="92" height="14" rx="7" />
    <path className="install-content" d="M23 22h34" />
    <circle className="install-target" cx="96" cy="22" r="9" />
    <path
      className="install-on-target"
      d="M91.5 18.5h9v7h-9ZM91.5 27.5h9M96 20v3.6M94.2 22l1.8 1.8 1.8-1.8"
    />
    <path className="install-content" d="M16 46h60M16 56h44M16 66h60" />
  </Picture>
);

function ShareSign({ x, y }: { x: number; y: number }) {
  return (
    <path
      className="install-on-target"
      transform={`translate(${x} ${y})`}
      d="M-2.2 -1.8h-1.6v7h7.6v-7h-1.6M0 2v-8M-2.4 -3.7 0 -6l2.4 2.3"
    />
  );
}

function Dots({ x, y }: { x: number; y: number }) {
  return (
    <g className="install-dots">
      {[-3.5, 0, 3.5].map((dy) => (
        <circle key={dy} cx={x} cy={y + dy} r="1.2" />
      ))}
    </g>
  );
}

function AppSign({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(0.5625)`}>
      <g className="install-app">
        <rect className="install-target" width="32" height="32" rx="8" />
        <g className="install-app-lines">
          <path d="M14.25 25V6.5h4.5a4.25 4.25 0 0 1 0 8.5h-4.5" />
          <path d="m9 19.75 5.25 5.25 5.25-5.25" />
        </g>
      </g>
    </g>
  );
}
