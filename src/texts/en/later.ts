import { account } from './account.ts';
import { check } from './check.ts';
import { copies } from './copies.ts';
import { exporting } from './export.ts';
import { figures } from './figures.ts';
import { job } from './job.ts';
import { mails } from './mails.ts';
import { receipts } from './receipts.ts';
import { refusals } from './refusals.ts';
import { restore } from './restore.ts';
import { schedules } from './schedules.ts';
import { scripts } from './scripts.ts';
import { settings } from './settings.ts';
import { signIn } from './sign-in.ts';

/** The English sentences of the parts that are fetched when they are first shown: dialogs and sign-in screens. */
export const later = {
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
};
