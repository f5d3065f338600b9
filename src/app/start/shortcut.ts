import { type FormatId, formatIds } from '../../formats/formats.ts';

const parameter = 'export';

/** What the person came for. The screen that can do it asks once, even if a sign-in came first. */
export interface Shortcut {
  take(): { readonly format: FormatId } | null;
}

/**
 * Reads an address such as `/?export=csv`, which a shortcut of the installed app opens. Removes the parameter from the
 * address, so that a reload or a bookmark does not bring the dialog back. Any site can link here, so nothing may start
 * by itself.
 */
export function readShortcut(): Shortcut {
  const url = new URL(location.href);
  const asked = url.searchParams.get(parameter);
  if (asked !== null) {
    url.searchParams.delete(parameter);
    history.replaceState(history.state, '', url);
  }
  const format = formatIds.find((id) => id === asked);
  let wanted = format === undefined ? null : { format };
  return {
    take() {
      const taken = wanted;
      wanted = null;
      return taken;
    },
  };
}
