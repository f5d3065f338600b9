/**
 * Spec: File System Access (WICG). `lib.dom` lacks the picker and the permissions. Only Chromium on a desktop has them.
 */
type FolderPicker = (options: { id: string }) => Promise<FileSystemDirectoryHandle>;
type WithPermission = FileSystemDirectoryHandle & {
  requestPermission(wish: { mode: 'readwrite' }): Promise<PermissionState>;
};
interface BrandedNavigator {
  readonly userAgentData?: {
    readonly mobile: boolean;
    readonly brands: readonly { readonly brand: string; readonly version: string }[];
  };
}

/** Earlier ones forget each permission when the last tab closes. */
const firstLastingVersion = 122;

/** Whether the browser lets a person choose a folder once, to be written to on later days. */
export function canChooseFolder(): boolean {
  const { userAgentData } = navigator as BrandedNavigator;
  const version = userAgentData?.brands.find(({ brand }) => brand === 'Chromium')?.version;
  return (
    'showDirectoryPicker' in globalThis &&
    userAgentData?.mobile === false &&
    Number(version) >= firstLastingVersion
  );
}

/**
 * Asks the person for a folder, and then for the permission to write to it: only a question of its own offers to allow
 * it for good. Call it inside a tap. Null if the person closed the picker, or did not allow it.
 */
export async function chooseFolder(): Promise<FileSystemDirectoryHandle | null> {
  const { showDirectoryPicker } = globalThis as unknown as { showDirectoryPicker: FolderPicker };
  try {
    const folder = await showDirectoryPicker({ id: 'pipeline-copies' });
    return (await mayWrite(folder)) ? folder : null;
  } catch (error) {
    if ((error as Error).name === 'AbortError') return null;
    throw error;
  }
}

/** Asks again for the permission to write to a folder. Call it inside a tap. */
export async function mayWrite(folder: FileSystemDirectoryHandle): Promise<boolean> {
  return (await (folder as WithPermission).requestPermission({ mode: 'readwrite' })) === 'granted';
}
