import type { AdministratorAccess } from '../../code/root-module.ts';
import type { Format } from '../../code/render-files.ts';
import type { Intent } from '../../membership/bootstrap/bootstrap.ts';
import type { Snapshot } from '../../membership/model.ts';
import type { UserRootOptions } from '../generate/user-root-options.ts';
import type { ScanRequest } from '../scan/scan.ts';

export interface BootstrapRequest extends UserRootOptions {
  readonly intent: Intent;
  readonly directory: string;
  /** A snapshot of the members; it may contain the administrator's account too. */
  readonly snapshot?: Snapshot;
  /** The options for reading the administrator's member list from AWS; absent: it is not read. */
  readonly live?: ScanRequest['scan'];
  readonly format: Format;
  /** How the generated code gets credentials for the administrator account. */
  readonly access: Omit<AdministratorAccess, 'account'>;
  readonly templates?: string;
  readonly force: boolean;
}
