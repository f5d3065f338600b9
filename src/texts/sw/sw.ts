import type { Catalogue } from '../catalogue.ts';
import { providers } from '../providers.ts';
import { account } from './account.ts';
import { app } from './app.ts';
import { check } from './check.ts';
import { choose } from './choose.ts';
import { copy } from './copy.ts';
import { deleteAccount } from './delete-account.ts';
import { errors } from './errors.ts';
import { exporting } from './export.ts';
import { install } from './install.ts';
import { job } from './job.ts';
import { jobs } from './jobs.ts';
import { mail } from './mail.ts';
import { print } from './print.ts';
import { receipts } from './receipts.ts';
import { reset } from './reset.ts';
import { settings } from './settings.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { start } from './start.ts';
import { sync } from './sync.ts';
import { update } from './update.ts';

/**
 * Swahili, as people read it in Kenya and Tanzania. "Kazi" is the same word in singular and plural, but words that
 * agree with it differ (i-/zi-), so both forms are written out. iOS, macOS and Firefox have no Swahili: quote their
 * menus in English.
 */
export const swahili: Catalogue = {
  language: 'sw',
  direction: 'ltr',
  sentences: {
    ...app,
    ...start,
    ...account,
    ...sync,
    ...jobs,
    ...update,
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
  },
  errors,
};
