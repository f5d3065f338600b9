/**
 * Every limit that the contract sets on a job that we *write*. Reading ignores them: a project that has used the
 * tracker for a year may hold rows beyond them, and every row that exists is exported.
 *
 * Texts are counted as Postgres counts them, in code points, not in UTF-16 units. A blank text holds nothing but space,
 * tab, CR or LF. The database holds the same limits as named CHECKs (`supabase/migrations`).
 */
export const limits = {
  companyName: { maxCharacters: 200 },
  jobTitle: { maxCharacters: 200 },
  location: { maxCharacters: 200 },
  jobDescription: { maxCharacters: 50_000 },
  notes: { maxCharacters: 10_000 },
  tags: { maxCount: 20 },
  salary: { min: 30_000, max: 10_000_000 },
  aiMatchScore: { min: 0, max: 100 },
  jobUrl: { scheme: 'https' },
  /** Levels of lists and objects: of what a request brings, and of JSON in a cell. A database gives up at some thousand. */
  json: { maxDepth: 64 },
  /** Years of `created_at`: only in these does the key of the local copy hold microseconds exactly. */
  createdAt: { minYear: 1700, maxYear: 2199 },
  /** Years of every other time: the years that four digits can write. */
  time: { minYear: 1, maxYear: 9999 },
} as const;
