/** What became of a file. */
export type Delivered =
  /** The browser took it. It does not say whether it asks the person, nor what they answer. See `savesDownloads`. */
  | { readonly kind: 'downloading' }
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'shared' }
  /** The person closed the picker or the sheet. */
  | { readonly kind: 'cancelled'; readonly way: 'save-as' | 'share' }
  /** The browser refused. `tryAsText`: it may take the same bytes under a name that ends in `.txt`. */
  | {
      readonly kind: 'refused';
      readonly way: 'save-as' | 'share';
      readonly tryAsText: boolean;
      readonly cause: unknown;
    };
