import type { NamedJob } from '../export/receipt.ts';
import type { Call } from './endpoint.ts';

/** The jobs that a person has deleted, as the server lists them. */
export interface TrashCalls {
  /** Jobs that were deleted in the last 30 days, the latest first, from a place on. */
  trash: Call<{ from: number }, TrashPage>;
  /** Takes jobs out of the trash. NOT_FOUND: one was deleted for ever meanwhile. */
  bringBack: Call<readonly string[], void>;
  /** Deletes jobs of the trash for ever. CONFLICT: one was brought back meanwhile. */
  purgeJobs: Call<readonly string[], void>;
}

export interface TrashPage {
  readonly jobs: readonly (NamedJob & { readonly deletedAt: string })[];
  readonly hasMore: boolean;
}
