import { type ComponentType, lazy } from 'react';
import { loadLater } from '../texts/english-so-far.ts';
import { NotFetched } from './not-fetched.tsx';

/**
 * Returns a component that is fetched when it is first shown, together with its sentences. `otherwise` is shown in its
 * place if it cannot be fetched. It stays until the page is reloaded, because some browsers never ask twice for a module.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  otherwise: ComponentType<Props> = NotFetched,
) {
  return lazy(async () => {
    try {
      const [part] = await Promise.all([load(), loadLater()]);
      return { default: part };
    } catch (error) {
      console.error('A part of the page could not be fetched', error);
      return { default: otherwise };
    }
  });
}
