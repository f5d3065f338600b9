import type { Sql } from 'postgres';
import type { TokenMail } from '../mail/token-mail.ts';

/** A mail about a token that this process has taken: `private.take_token_mail`. */
export interface DueTokenMail extends Pick<TokenMail, 'kind' | 'name' | 'hint' | 'scopes'> {
  /** The token's id. */
  readonly id: string;
  readonly user_id: string;
  readonly address: string;
  readonly language: string;
  readonly expires_at: string;
  /** How often it has failed. */
  readonly attempts: number;
}

/** The doors to the mails about tokens. `supabase/migrations/20260101000006_token_mails.sql` says what each does. */
export function tokenMailStore(sql: Sql, now: () => Date) {
  const at = () => now().toISOString();
  return {
    async take(lease: string): Promise<DueTokenMail | null> {
      const [row] = await sql<{ due: DueTokenMail | null }[]>`
        select private.take_token_mail(${at()}, ${lease}) as due`;
      return row?.due ?? null;
    },
    /** Notes that it was sent or never will be, or when it is to be tried again. */
    async end(id: string, lease: string, againAt: Date | null): Promise<void> {
      await sql`select private.end_token_mail(${id}, ${lease}, ${at()}, ${againAt?.toISOString() ?? null})`;
    },
  };
}

export type TokenMailStore = ReturnType<typeof tokenMailStore>;
