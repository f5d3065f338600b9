import * as v from 'valibot';

/** Where the account lives: the public values of `/config.json`. */
export type Backend = v.InferOutput<typeof backendSchema>;

export const backendSchema = v.object({
  supabaseUrl: v.pipe(v.string(), v.url()),
  supabaseKey: v.pipe(v.string(), v.minLength(1)),
  /** False if the server sends no mail. */
  mail: v.optional(v.boolean()),
  /** The demo account, if the server offers one. */
  demo: v.optional(v.object({ email: v.string(), password: v.string() })),
});
