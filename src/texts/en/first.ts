import { app } from './app.ts';
import { jobs } from './jobs.ts';
import { sync } from './sync.ts';

/** The English sentences that the page needs before it fetches anything else. */
export const first = {
  ...app,
  ...sync,
  ...jobs,
};
