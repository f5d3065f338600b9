import { registerOffline } from '../../pwa/register.ts';
import { whenIdle } from './busy.ts';
import { watchOpenForms } from './open-form.ts';
import type { UpdateStore } from './update-store.ts';

/**
 * Follows new versions from the moment they are found until they run:
 *
 *   found ──▶ every tab asks ──"Reload" in one──▶ waits until no tab is busy ──▶ takes over ──▶ every tab loads anew
 *
 * A tab that becomes busy between the last two steps reloads when it is done. Its version's files are kept until then
 * (`pwa/kept-versions.ts`).
 */
export function followUpdates(updates: UpdateStore): void {
  watchOpenForms();
  let isLeaving = false;
  async function loadAnew(): Promise<void> {
    if (isLeaving) return;
    isLeaving = true;
    await whenIdle({ tabs: 'this' });
    location.reload();
  }
  registerOffline({
    onWaiting: (takeOver) =>
      updates.offer(async (wait) => {
        await whenIdle({ tabs: 'all', ...wait });
        takeOver();
      }),
    onReplaced: () => void loadAnew(),
  }).catch((error: unknown) => console.warn('The app will not start without a network', error));
}
