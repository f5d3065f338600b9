import * as v from 'valibot';

/** Where the account lives: the public values of `/config.json`. */
export type Backend = v.InferOutput<typeof backendSchema>;

export const backendSchema = v.object({
  supabaseUrl: v.pipe(v.string(), v.url()),
  supabaseKey: v.pipe(v.string(), v.minLength(1)),
  /** What the server beside the app can, such as `tokens`. A static host says nothing. */
  features: v.optional(v.array(v.string())),
  /** False if the server sends no mail. */
  mail: v.optional(v.boolean()),
  /** The demo account, if the server offers one. */
  demo: v.optional(v.object({ email: v.string(), password: v.string() })),
});
