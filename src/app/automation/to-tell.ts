import type { ApiToken } from '../../network/api-tokens.ts';
import type { Schedule } from '../../network/schedules.ts';

/** What a person should hear of without looking. */
export type ToTell =
  | { readonly kind: 'paused' | 'overdue' | 'fewer' }
  | { readonly kind: 'access-ends'; readonly name: string; readonly expiresAt: string };

const soonMs = 14 * 86_400_000;

/** Returns what matters most: emails that have ended by themselves, then ones that fail, then access that ends soon. */
export function toTell(known: {
  schedules: readonly Schedule[];
  tokens: readonly ApiToken[];
  now: Date;
}): ToTell | null {
  const { schedules, tokens, now } = known;
  if (schedules.some(({ paused }) => paused === 'failing')) return { kind: 'paused' };
  if (schedules.some(({ last_run: last }) => last?.fewer === true)) return { kind: 'fewer' };
  if (schedules.some(({ overdue }) => overdue)) return { kind: 'overdue' };
  const left = ({ expires_at }: ApiToken) => Date.parse(expires_at) - now.getTime();
  const [next] = tokens
    .filter((token) => left(token) > 0 && left(token) <= soonMs)
    .sort((a, b) => left(a) - left(b));
  return next === undefined ? null : { kind: 'access-ends', name: next.name, expiresAt: next.expires_at };
}
