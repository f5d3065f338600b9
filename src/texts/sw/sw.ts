import type { Catalogue } from '../catalogue.ts';
import { account } from './account.ts';
import { app } from './app.ts';
import { check } from './check.ts';
import { copies } from './copies.ts';
import { errors } from './errors.ts';
import { exporting } from './export.ts';
import { figures } from './figures.ts';
import { job } from './job.ts';
import { jobs } from './jobs.ts';
import { mails } from './mails.ts';
import { receipts } from './receipts.ts';
import { refusals } from './refusals.ts';
import { restore } from './restore.ts';
import { schedules } from './schedules.ts';
import { scripts } from './scripts.ts';
import { settings } from './settings.ts';
import { signIn } from './sign-in.ts';
import { sync } from './sync.ts';

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
    ...sync,
    ...jobs,
    ...signIn,
    ...account,
    ...job,
    ...exporting,
    ...receipts,
    ...check,
    ...figures,
    ...scripts,
    ...schedules,
    ...mails,
    ...settings,
    ...copies,
    ...refusals,
    ...restore,
  },
  errors,
};
