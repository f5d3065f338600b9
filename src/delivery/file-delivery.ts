import { download } from './download.ts';
import { canSaveAs, chooseTarget, type SaveTarget } from './save-as.ts';
import { canShareFiles, share } from './share.ts';

/**
 * How a finished file can reach the person in this browser. `main` is what the one big button does:
 *
 * - `download` everywhere but in an installed iOS app: it needs no second tap, asks nothing, and the file is where the
 *   person looks for it. Never a picker or a share sheet unasked.
 * - `share` in an installed iOS app: there a download opens nothing and saves nothing (FileSaver.js#479,
 *   navidrome#1264); only the share sheet leads to "Save to Files". It opens inside a tap alone, so the file is
 *   prepared first and shared by a tap of its own.
 *
 * `besides` are the ways that the browser has beside it: "Save as…", where the person wants to say where, and "Share",
 * to hand the file on without looking for it first.
 */
export interface FileDelivery {
  readonly main: 'download' | 'share';
  /** False in an installed iOS app: there nobody can say whether a download comes to anything. */
  readonly savesDownloads: boolean;
  readonly besides: readonly ('save-as' | 'share')[];
  download(file: Blob, fileName: string): Delivered;
  /** Asks where to; must be called inside a tap, so before the file is made. */
  chooseTarget(fileName: string, mediaType: string): Promise<SaveTarget | Delivered>;
  /** Opens the share sheet; must be called inside a tap. */
  share(file: Blob, fileName: string, options: { asText: boolean }): Promise<Delivered>;
}

/** What became of a file. */
export type Delivered =
  /** The browser took it; whether it asks, and whether the person then says no, it does not tell. See `savesDownloads`. */
  | { readonly kind: 'downloading' }
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'shared' }
  /** The person closed the picker or the sheet. */
  | { readonly kind: 'cancelled'; readonly way: 'save-as' | 'share' }
  /** The browser would not. `tryAsText`: it may take the same bytes under a name that ends in `.txt`. */
  | {
      readonly kind: 'refused';
      readonly way: 'save-as' | 'share';
      readonly tryAsText: boolean;
      readonly cause: unknown;
    };

export function fileDelivery(browser: Navigator & { readonly standalone?: boolean }): FileDelivery {
  const shares = canShareFiles(browser);
  // True in an app on an iPhone's or iPad's home screen; in one in a Mac's Dock too, where downloads work (WebKit 617).
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
    share: (file, fileName, { asText }) => share(browser, file, fileName, asText),
  };
}
