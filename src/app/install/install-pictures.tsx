import type { StepName } from './install-steps.tsx';

/**
 * A drawing, not a photograph, of what a person sees when they install the app. It uses the page's own light and dark
 * colours, and the accent colour for the one thing to press. It only accompanies the words next to it. In a
 * right-to-left language, the menus, bars and lists of the browser and the system are mirrored. The whole picture is
 * mirrored too, except the app's own sign (Apple's Human Interface Guidelines, "Right to left"; Firefox's RTL
 * guidelines; Chromium's "UI mirroring").
 */
export function InstallPicture({ step }: { step: StepName }) {
  const { app, ...layers } = pictures[step];
  return (
    <svg className="install-picture" viewBox="0 0 120 88" aria-hidden="true" focusable="false">
      <rect className="install-ground" width="120" height="88" rx="8" />
      {Object.entries(layers).map(([layer, paths]) =>
        [paths].flat().map((d) => <path key={d} className={`install-${layer}`} d={d} />),
      )}
      {app && (
        <g transform={`translate(${app.x} ${app.y}) scale(0.5625)`}>
          <g className="install-app">
            <rect className="install-target" width="32" height="32" rx="8" />
            <path className="install-app-lines" d="M14.25 25V6.5h4.5a4.25 4.25 0 0 1 0 8.5h-4.5" />
            <path className="install-app-lines" d="m9 19.75 5.25 5.25 5.25-5.25" />
          </g>
        </g>
      )}
    </svg>
  );
}

/** The layers of a picture, as paths. They are drawn in the order in which a picture names them. */
interface Drawing {
  readonly device?: string;
  readonly edge?: string;
  readonly sheet?: string;
  readonly soft?: string;
  readonly content?: string;
  readonly dots?: string;
  /** What to press, one path for each. */
  readonly target?: string | readonly string[];
  readonly 'on-target'?: string;
  readonly 'on-target-dots'?: string;
  /** Where the app's own sign is. */
  readonly app?: { readonly x: number; readonly y: number };
}

const box = (x: number, y: number, width: number, height: number, r: number) =>
  `M${x + r} ${y}h${width - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${height - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}h${2 * r - width}a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - height}a${r} ${r} 0 0 1 ${r} ${-r}Z`;
const disc = (x: number, y: number, r: number) => box(x - r, y - r, 2 * r, 2 * r, r);
const shareSign = (x: number, y: number) =>
  `M${x - 2.2} ${y - 1.8}h-1.6v7h7.6v-7h-1.6m-2.2 3.8v-8m-2.4 2.3 2.4 -2.3 2.4 2.3`;
const threeDots = (x: number, y: number) => [-3.5, 0, 3.5].map((dy) => disc(x, y + dy, 1.2)).join('');

/** The upper end of a phone. */
const phone = 'M24 88V16a9 9 0 0 1 9-9h54a9 9 0 0 1 9 9v72';

/** A home screen, with the app among others. */
const homeScreen: Drawing = {
  device: 'M34 88V15a9 9 0 0 1 9-9h34a9 9 0 0 1 9 9v73',
  soft:
    [42, 56, 70].map((x) => box(x, 18, 9, 9, 2.5)).join('') +
    [42, 70].map((x) => box(x, 36, 9, 9, 2.5)).join(''),
  content: 'M52 55h16',
  app: { x: 51, y: 32 },
};

/** A phone's browser with its menu open. */
const phoneMenu: Drawing = {
  device: phone,
  soft: box(31, 15, 44, 11, 5.5),
  sheet: box(42, 33, 48, 55, 4),
  content: 'M49 42h28M49 52h22M49 78h26',
  target: [disc(85, 20.5, 8.5), box(45, 58, 42, 12, 3)],
  'on-target': 'M50 64h24',
  'on-target-dots': threeDots(85, 20.5),
};

const pictures: Readonly<Record<StepName, Drawing>> = {
  /** The lower end of a phone, with the browser's bar at the bottom. */
  share: {
    device: 'M34 0v72a9 9 0 0 0 9 9h34a9 9 0 0 0 9-9V0',
    content: 'M42 8h36M42 17h28M42 26h36M42 35h22',
    edge: 'M34 49h52',
    dots: disc(44, 64, 2) + disc(76, 64, 2),
    target: disc(60, 64, 12),
    'on-target': shareSign(60, 64),
  },
  /** With Share at the end of the address. */
  'share-above': {
    device: phone,
    soft: box(31, 17, 38, 12, 6),
    content: 'M33 46h54M33 56h40M33 66h54M33 76h32',
    target: disc(82, 23, 11),
    'on-target': shareSign(82, 23),
  },
  /** The share sheet, with the row that adds to the home screen. */
  'add-to-home-screen': {
    device: 'M24 0v88M96 0v88',
    sheet: 'M24 88V22a8 8 0 0 1 8-8h56a8 8 0 0 1 8 8v66',
    content: 'M34 26h40M34 38h30M34 74h26',
    target: box(28, 47, 64, 17, 5),
    'on-target': `M34 55.5h34${box(77, 50.5, 10, 10, 2.5)}M82 53v5M79.5 55.5h5`,
  },
  add: homeScreen,
  /** A menu bar with an open menu. */
  'add-to-dock': {
    sheet: box(8, 10, 104, 13, 3) + box(28, 26, 62, 52, 4),
    content: 'M15 16.5h8M53 16.5h9M68 16.5h9M83 16.5h9M35 35h34M35 45h26M35 70h30',
    target: [box(28, 12, 19, 9, 2), box(31, 51, 56, 11, 2.5)],
    'on-target': 'M33 16.5h9M36 56.5h30',
  },
  /** The Dock, with the app in it. */
  dock: {
    device: box(8, 8, 104, 72, 5),
    sheet: box(22, 52, 76, 24, 6),
    soft: box(28, 57, 14, 14, 4) + box(76, 57, 14, 14, 4),
    app: { x: 50, y: 54 },
  },
  'firefox-menu': phoneMenu,
  /** A window on a desktop, with the sign at the end of the address. */
  taskbar: {
    device: box(6, 10, 108, 72, 5),
    edge: 'M6 34h108',
    soft: box(14, 15, 92, 14, 7),
    content: 'M23 22h34M16 46h60M16 56h44M16 66h60',
    target: disc(96, 22, 9),
    'on-target': 'M91.5 18.5h9v7h-9ZM91.5 27.5h9M96 20v3.6M94.2 22l1.8 1.8 1.8-1.8',
  },
  'android-menu': phoneMenu,
  'android-install': homeScreen,
  /** A window on a desktop with its menu open. */
  'chromium-menu': {
    device: box(6, 10, 108, 72, 5),
    edge: 'M6 31h108',
    soft: box(14, 15, 74, 11, 5.5),
    sheet: box(56, 35, 52, 47, 4),
    content: 'M63 44h30M63 53h24',
    target: [disc(102, 20.5, 8.5), box(59, 58, 46, 12, 3)],
    'on-target': 'M64 64h26',
    'on-target-dots': threeDots(102, 20.5),
  },
};
