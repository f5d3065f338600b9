import type { ComponentProps } from 'react';

/**
 * Every dialog that can open above the list. A new dialog needs its folder and a line here. Its module exports the
 * component as `dialog`. The caller passes the component's own props, without those of `DialogFrame`
 * (`overlays.open({ kind: 'job', … })`). The dialog gets everything else from `useHome`. All dialogs load ahead, but
 * after the first paint.
 */
export const dialogs = {
  export: () => import('./export/export-dialog.tsx'),
  job: () => import('./job-details/job-details-dialog.tsx'),
  'your-search': () => import('./your-search/your-search-dialog.tsx'),
  receipts: () => import('./receipts/receipts-dialog.tsx'),
  check: () => import('./check/check-dialog.tsx'),
  restore: () => import('./restore/restore-dialog.tsx'),
  trash: () => import('./trash/trash-dialog.tsx'),
  copies: () => import('./copies/copies-dialog.tsx'),
  settings: () => import('./settings/settings-dialog.tsx'),
  schedules: () => import('./schedules/schedules-dialog.tsx'),
  'script-access': () => import('./script-access/script-access-dialog.tsx'),
  reset: () => import('./reset/reset-dialog.tsx'),
  'sign-out': () => import('./account/sign-out-dialog.tsx'),
  'delete-account': () => import('./account/delete-account-dialog.tsx'),
  'sign-in': () => import('./sign-in/sign-in-again-dialog.tsx'),
} as const;

export type DialogKind = keyof typeof dialogs;

/** The props of every dialog. */
export interface DialogFrame {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** A kind of dialog, with the props that its caller passes. */
export type Overlay = {
  [K in DialogKind]: { readonly kind: K } & Omit<
    ComponentProps<Awaited<ReturnType<(typeof dialogs)[K]>>['dialog']>,
    keyof DialogFrame
  >;
}[DialogKind];
