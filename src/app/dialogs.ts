import type { ComponentProps } from 'react';

/**
 * Every dialog that may stand before the list. A new one is its folder and a line here: its module exports the component
 * as `dialog`. What opens it may hand over (`overlays.open({ kind: 'job', … })`) are the component's own props beside
 * `DialogFrame`; what else it needs, it asks of `useHome`. All are loaded ahead, and not for the first paint.
 */
export const dialogs = {
  export: () => import('./export/export-dialog.tsx'),
  job: () => import('./job-details/job-details-dialog.tsx'),
  receipts: () => import('./receipts/receipts-dialog.tsx'),
  check: () => import('./check/check-dialog.tsx'),
  settings: () => import('./settings/settings-dialog.tsx'),
  reset: () => import('./reset/reset-dialog.tsx'),
  'sign-out': () => import('./account/sign-out-dialog.tsx'),
  'sign-in': () => import('./sign-in/sign-in-again-dialog.tsx'),
} as const;

export type DialogKind = keyof typeof dialogs;

/** What every dialog is given. */
export interface DialogFrame {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** A dialog by its kind, with what it is handed. */
export type Overlay = {
  [K in DialogKind]: { readonly kind: K } & Omit<
    ComponentProps<Awaited<ReturnType<(typeof dialogs)[K]>>['dialog']>,
    keyof DialogFrame
  >;
}[DialogKind];
