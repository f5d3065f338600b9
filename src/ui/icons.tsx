import './icons.css';

/**
 * Pictures of 20 by 20, drawn with the colour of the text. They only accompany words: screen readers skip them.
 * `isDirected`: the picture points along the line (on, out) or shows lines of text. It is mirrored where lines run from
 * right to left. These are not directed: a picture that points up or down, one that turns, a hand's tool, a tick or the
 * stroke of "off". Source: Material Design, "Bidirectionality".
 */
function drawn(paths: readonly string[], isDirected: boolean) {
  return ({ turning = false }: { turning?: boolean }) => (
    <svg
      className={`icon${isDirected ? ' icon--directed' : ''}${turning ? ' icon--turning' : ''}`}
      viewBox="0 0 20 20"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths.join('')} />
    </svg>
  );
}

const icon = (...paths: readonly string[]) => drawn(paths, false);
const directedIcon = (...paths: readonly string[]) => drawn(paths, true);
const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;

export const FiguresIcon = icon('M3 17h14M5.5 13.5V10M10 13.5V3.5M14.5 13.5V7');
export const ExportIcon = icon(
  'M10 2.75v9.5M6.25 8.75 10 12.5l3.75-3.75',
  'M3 12.5v2.75A1.75 1.75 0 0 0 4.75 17h10.5A1.75 1.75 0 0 0 17 15.25V12.5',
);
export const UpdateIcon = icon(
  'M16.5 10a6.5 6.5 0 0 1-11.6 4M3.5 10a6.5 6.5 0 0 1 11.6-4',
  'M15.6 2.9v3.4h-3.4M4.4 17.1v-3.4h3.4',
);
export const SearchIcon = icon(circle(8.75, 8.75, 5.5), 'M13 13l4 4');
export const CloseIcon = icon('M5 5l10 10M15 5 5 15');
export const CheckIcon = icon('M4.5 10.5l3.75 3.75L15.5 6.5');
export const CheckCircleIcon = icon(circle(10, 10, 7.25), 'M6.75 10.25l2.25 2.25 4.25-4.75');
export const OfflineIcon = icon(
  'M6 15.5h8a3.25 3.25 0 0 0 .9-6.4M12.9 6.2A4.6 4.6 0 0 0 5.6 9a3.3 3.3 0 0 0-1.2 6.1M3.5 3.5l13 13',
);
export const WarningIcon = icon('M10 3.25 17.5 16.5h-15L10 3.25Z', 'M10 8.25v3.5M10 14.1v.05');
export const InfoIcon = icon(circle(10, 10, 7.25), 'M10 9.25v4.25M10 6.4v.05');
export const PersonIcon = icon(circle(10, 7, 3.25), 'M3.75 16.75a6.5 6.5 0 0 1 12.5 0');
export const LeaveIcon = directedIcon(
  'M11.5 3H5.75A1.75 1.75 0 0 0 4 4.75v10.5C4 16.2 4.8 17 5.75 17h5.75M9 10h8M14 7l3 3-3 3',
);
export const SettingsIcon = icon(
  'M3 6h7.5M15.5 6H17M3 14h1.5M9.5 14H17',
  circle(13, 6, 2.25),
  circle(7, 14, 2.25),
);
export const InstallIcon = icon(
  'M10 3v6.5M7.25 7 10 9.75 12.75 7',
  'M6 4.5H4.75C3.8 4.5 3 5.3 3 6.25v6c0 .97.78 1.75 1.75 1.75h10.5c.97 0 1.75-.78 1.75-1.75v-6c0-.95-.8-1.75-1.75-1.75H14M7 17h6',
);
export const OutsideIcon = directedIcon(
  'M8 4.5H5.25c-.7 0-1.25.55-1.25 1.25v9c0 .7.55 1.25 1.25 1.25h9c.7 0 1.25-.55 1.25-1.25V12M11 4h5v5M16 4l-7 7',
);
export const FileIcon = directedIcon(
  'M5.75 2.75h5.5l4 4v8.75c0 .97-.78 1.75-1.75 1.75h-7.75C4.78 17.25 4 16.47 4 15.5v-11c0-.97.78-1.75 1.75-1.75Z',
  'M11 3v4h4M7 11h5.5M7 14h3.5',
);
export const ExpandIcon = icon('M5.5 8l4.5 4.5L14.5 8');
export const ShareIcon = icon(
  'M10 12.25v-9.5M6.75 5.75 10 2.5l3.25 3.25',
  'M7 8.75H5.5c-.83 0-1.5.67-1.5 1.5v5.25c0 .83.67 1.5 1.5 1.5h9c.83 0 1.5-.67 1.5-1.5v-5.25c0-.83-.67-1.5-1.5-1.5H13',
);
export const PrintIcon = icon(
  'M6 7V3h8v4M6 14H4.25C3.56 14 3 13.44 3 12.75v-4.5C3 7.56 3.56 7 4.25 7h11.5c.69 0 1.25.56 1.25 1.25v4.5c0 .69-.56 1.25-1.25 1.25H14',
  'M6 11.5h8V17H6z',
);
export const MailIcon = icon('M3 5.5h14v9.5H3z', 'M3.25 6 10 11l6.75-5');
export const BackIcon = directedIcon('M7 5 3.5 8.5 7 12', 'M4 8.5h8.5a4 4 0 0 1 0 8H8');
export const TrashIcon = icon('M3.5 5.5h13M8 5.5V3h4v2.5M5.5 5.5 6.25 17h7.5l.75-11.5');
export const ReceiptIcon = icon(
  'M4.75 2.75v14.5l1.75-1.25 1.75 1.25L10 16l1.75 1.25L13.5 16l1.75 1.25V2.75L13.5 4l-1.75-1.25L10 4 8.25 2.75 6.5 4z',
  'M7.5 7.75h5M7.5 11h5',
);

/** The mark: a P whose stem is the way out. `public/icons/mark.svg` is the same drawing. */
export const Mark = () => (
  <svg className="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
    <rect className="mark-ground" width="32" height="32" rx="8" />
    <g className="mark-lines" fill="none" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round">
      <path d="M14.25 25V6.5h4.5a4.25 4.25 0 0 1 0 8.5h-4.5" />
      <path d="m9 19.75 5.25 5.25 5.25-5.25" />
    </g>
  </svg>
);
