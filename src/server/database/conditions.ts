import type { Sql } from 'postgres';
import { exclusions } from '../../export/exclusions.ts';
import type { ResolvedFilters } from '../../selection/filters.ts';

/**
 * COPY takes no parameters, so the values of the filters go into settings of the transaction, never into the text of a
 * statement. The condition names the owner, although the policies do too: Postgres then uses the index, whatever they
 * look like.
 */
export function chosen(filters: ResolvedFilters, userId: string, letters: string): Condition {
  const { condition: owner, values } = ownedBy(userId);
  const param = (value: string) => {
    const name = `pipeline.v${Object.keys(values).length}`;
    values[name] = value;
    return `current_setting('${name}')`;
  };
  const keptSql = exclusions.map((rule) => rule.keepSql);
  return { condition: [owner, ...keptSql, filters.sql(param, letters)].join(' and '), values };
}

/** Which rows of the jobs are read. */
export interface Condition {
  readonly condition: string;
  /** The settings that it reads. */
  readonly values: Record<string, string>;
}

/** All jobs of an account. */
export function ownedBy(userId: string): Condition {
  return {
    condition: "user_id = current_setting('pipeline.owner')::uuid",
    values: { 'pipeline.owner': userId },
  };
}

/**
 * Returns a collation whose `lower()` knows the letters of every script. The database's own may not: `C` knows only A
 * to Z. Postgres 17 brings one; before that it is one of the system's, else the database's own.
 */
export async function lettersOf(sql: Sql, { filters }: ResolvedFilters): Promise<string> {
  if (filters.search === undefined) return '"default"';
  const [found] = await sql.unsafe<{ name: string }[]>(`
    select quote_ident(collname) as name from pg_collation
    where collname in (${knowingLetters}) and collencoding in (-1, 6) and collnamespace = 'pg_catalog'::regnamespace
    order by array_position(array[${knowingLetters}], collname::text) limit 1`);
  return found === undefined ? '"default"' : `pg_catalog.${found.name}`;
}

const knowingLetters = "'pg_c_utf8', 'C.utf8', 'en_US.utf8', 'und-x-icu'";
