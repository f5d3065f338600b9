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
 * Keeps, while a request is answered, which of our languages it prefers (`Accept-Language`). The stand-in for Supabase
 * hands a mail over without the request that asked for it.
 */
export const followLanguage: MiddlewareHandler = (context, next) =>
  detect(context, () => running.run(context.get('language') as Language, next));

/** The language of whoever asked for what runs now; else English. */
export function mailLanguage(): Language {
  return running.getStore() ?? 'en';
}
