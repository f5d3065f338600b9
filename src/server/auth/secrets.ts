/** The secret that the built-in Supabase signs with, and the keys that clients call it with. */
export interface Secrets {
  readonly jwtSecret: string;
  readonly publishableKey: string;
}
