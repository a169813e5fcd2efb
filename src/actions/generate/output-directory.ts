import type { Manifest } from '../../files/tree/manifest.ts';
import type { Snapshot } from '../../membership/model.ts';

/** A directory for generated code, as the last run left it. */
export interface Output {
  readonly directory: string;
  /** Absent if hubform has not generated code in it yet. */
  readonly manifest?: Manifest;
  /** Whether the manifest was missing, and was rebuilt from the files. */
  readonly manifestIsMissing?: boolean;
  /** The snapshot in the directory. */
  readonly snapshot?: Snapshot;
}
