import type { Delivered } from './delivered.ts';
import { download } from './download.ts';
import { openInTab } from './open.ts';
import { canSaveAs, chooseTarget, type SaveTarget } from './save-as.ts';
import { canShareFiles, share } from './share.ts';

/**
 * How a finished file can reach the person in this browser. `main` is what the one big button does:
 *
 * - `download` everywhere except in an installed iOS app: it needs no second tap, asks nothing, and the file is where
 *   the person looks for it. Never a picker or a share sheet that nobody asked for.
 * - `share` in an installed iOS app: a download opens nothing and saves nothing there (FileSaver.js#479,
 *   navidrome#1264). Only the share sheet leads to "Save to Files". It opens only inside a tap, so the file is made
 *   first and shared by a second tap.
 *
 * `besides` are the browser's other ways: "Save as…" for a person who wants to choose the place, and "Share" to hand
 * the file on without looking for it first.
 */
export interface FileDelivery {
  readonly main: 'download' | 'share';
  /** False in an installed iOS app: nobody can say there whether a download comes to anything. */
  readonly savesDownloads: boolean;
  readonly besides: readonly ('save-as' | 'share')[];
  download(file: Blob, fileName: string): Delivered;
  /** Asks where to save. Call it inside a tap, so before the file is made. */
  chooseTarget(fileName: string, mediaType: string): Promise<SaveTarget | Delivered>;
  /** Shows a file that browsers can show. Call it inside a tap. False if the browser opened nothing. */
  open(file: Blob): boolean;
  /** Opens the share sheet. Call it inside a tap. */
  share(file: Blob, fileName: string, options: { asText: boolean }): Promise<Delivered>;
}

export function fileDelivery(browser: Navigator & { readonly standalone?: boolean }): FileDelivery {
  const shares = canShareFiles(browser);
  // True in an app on an iPhone's or iPad's home screen, but also in a Mac's Dock, where downloads work (WebKit 617).
  const isOnHomeScreen = browser.standalone === true && browser.maxTouchPoints > 1;
  const main = isOnHomeScreen && shares ? 'share' : 'download';
  return {
    main,
    savesDownloads: !isOnHomeScreen,
    besides: [
      ...(canSaveAs() ? (['save-as'] as const) : []),
      ...(shares && main !== 'share' ? (['share'] as const) : []),
    ],
    download,
    chooseTarget,
    open: openInTab,
    share: (file, fileName, { asText }) => share(browser, file, fileName, asText),
  };
}
