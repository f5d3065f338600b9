import { providers } from '../providers.ts';
import { check } from './check.ts';
import { choose } from './choose.ts';
import { copy } from './copy.ts';
import { deleteAccount } from './delete-account.ts';
import { exporting } from './export.ts';
import { install } from './install.ts';
import { job } from './job.ts';
import { mail } from './mail.ts';
import { print } from './print.ts';
import { receipts } from './receipts.ts';
import { reset } from './reset.ts';
import { settings } from './settings.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

/** The English sentences of the parts that are fetched when they are first shown: dialogs and sign-in screens. */
export const later = {
  ...signIn,
  ...mail,
  ...signOut,
  ...deleteAccount,
  ...reset,
  ...job,
  ...exporting,
  ...choose,
  ...print,
  ...receipts,
  ...check,
  ...settings,
  ...copy,
  ...install,
  ...providers,
};
