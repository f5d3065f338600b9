import type { Timestamp } from '../job/timestamp.ts';
import type { ExportOptions } from './options.ts';

/**
 * What a person is told, and can keep, about a file that was handed over. Plain data: it is posted from the
 * worker and stored on the device. None of it stands in the file (contract: count and freshness stand in the
 * dialog and the receipt).
 */
export interface Receipt {
  readonly fileName: string;
  readonly options: ExportOptions;
  readonly exportedAt: Timestamp;
  readonly rows: number;
  /** Jobs of the copy that the filters did not choose. */
  readonly leftOut: number;
  readonly bytes: number;
  /** When the server last said that there was nothing more, or null where it never has. */
  readonly asOf: Timestamp | null;
  /** Whether the copy was known to miss rows: then the person chose the incomplete file. */
  readonly incomplete: boolean;
}
