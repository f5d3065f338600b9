import { type ComponentType, lazy } from 'react';
import { loadLater } from '../texts/english-so-far.ts';

/** Returns a component that is fetched when it is first shown, together with its sentences. */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    const [part] = await Promise.all([load(), loadLater()]);
    return { default: part };
  });
}
