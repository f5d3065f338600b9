import Dexie, { type Table } from 'dexie';
import { deviceCopiesName } from './database-name.ts';

/** A copy of the jobs that this device keeps as a file. `file` is the name of its bytes, wherever they are. */
export interface StoredDeviceCopy {
  readonly id?: number;
  readonly file: string;
  /** The jobs in it, as `LocalCopy.digest` has them. */
  readonly digest: string;
  /** Parsed when it is read: another version of the app may have written it. */
  readonly receipt: unknown;
}

/** A part of a file, where the browser has no file system of its own for this site. */
export interface FilePiece {
  readonly file: string;
  readonly part: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * What happened when, ISO 8601. `removed`: the person removed all copies. `left`: a file of jobs last left this device,
 * or, if none has, when this was first looked at. `quiet`: the person wanted no reminder. `digest`: the jobs then. Null
 * if it is not known.
 */
export interface DatedFact {
  readonly key: 'removed' | 'left' | 'quiet';
  readonly at: string;
  readonly digest: string | null;
}

/** The folder that the person chose, to which each new copy is also written. */
export interface ChosenFolder {
  readonly key: 'folder';
  readonly handle: FileSystemDirectoryHandle;
  /** When a copy was last written there, ISO 8601. */
  readonly writtenAt: string | null;
  /** Why the last copy is not there. */
  readonly problem: 'permission' | 'failed' | null;
}

/** The copies of an account's jobs that this device keeps, and what is known of files that left it. */
export class DeviceCopiesDatabase extends Dexie {
  declare readonly copies: Table<StoredDeviceCopy, number>;
  declare readonly pieces: Table<FilePiece, [string, number]>;
  declare readonly facts: Table<DatedFact, DatedFact['key']>;
  declare readonly folder: Table<ChosenFolder, 'folder'>;

  /** `onTaken`: another tab deletes the database, or opens a newer version of it. */
  constructor(userId: string, onTaken: () => void) {
    super(deviceCopiesName(userId));
    this.version(1).stores({ copies: '++id', pieces: '[file+part], file', facts: 'key', folder: 'key' });
    // Late writes here must not bring a deleted database back. Returning false stops Dexie from opening it again.
    this.on('versionchange', () => {
      this.close();
      onTaken();
      return false;
    });
  }
}
