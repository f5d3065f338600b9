import { type ComponentType, lazy } from 'react';
import { loadLater } from '../texts/english-so-far.ts';

/**
 * Returns a component that is fetched when it is first shown, together with its sentences. `otherwise` is shown in its
 * place if it cannot be fetched: for what the page can do without.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  otherwise?: ComponentType<Props>,
) {
  return lazy(async () => {
    const loading = Promise.all([load(), loadLater()]);
    const [part] = await (otherwise === undefined ? loading : loading.catch(() => [otherwise]));
    return { default: part as ComponentType<Props> };
  });
}
