import { type ComponentType, lazy } from 'react';
import { loadLater } from '../texts/english-so-far.ts';

/** A part of the page that is fetched when it is first shown, together with the sentences that it says. */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    const [part] = await Promise.all([load(), loadLater()]);
    return { default: part };
  });
}
