import { account } from './account.ts';
import { app } from './app.ts';
import { jobs } from './jobs.ts';
import { start } from './start.ts';
import { sync } from './sync.ts';
import { update } from './update.ts';

/** The English sentences that the page needs before it fetches anything else. */
export const first = {
  ...app,
  ...start,
  ...account,
  ...sync,
  ...jobs,
  ...update,
};
