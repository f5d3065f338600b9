import { AsyncLocalStorage } from 'node:async_hooks';
import type { MiddlewareHandler } from 'hono';
import { languageDetector } from 'hono/language';
import { type Language, languages } from '../../texts/languages.ts';

const running = new AsyncLocalStorage<Language>();

const detect = languageDetector({
  supportedLanguages: [...languages],
  fallbackLanguage: 'en',
  order: ['header'],
  caches: false,
});

/**
 * Keeps the language that a request prefers (`Accept-Language`) while it is answered. The stand-in for Supabase hands
 * over a mail without the request that asked for it.
 */
export const followLanguage: MiddlewareHandler = (context, next) =>
  detect(context, () => running.run(context.get('language') as Language, next));

/** Returns the language of the request that is being answered; else English. */
export function mailLanguage(): Language {
  return running.getStore() ?? 'en';
}
