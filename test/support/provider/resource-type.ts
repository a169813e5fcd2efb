import type { SecurityHubClient } from '@aws-sdk/client-securityhub';
import type { ResourceData } from './resource-data.ts';

/** What the schema does not say of an attribute. */
export interface Behaviour {
  /** A change of it replaces the object. */
  readonly forceNew?: boolean;
  readonly default?: boolean;
}

/** One provider in one Region. */
export interface Context {
  readonly hub: SecurityHubClient;
  readonly account: string;
  readonly partition: string;
  readonly region: string;
}

/** A type of resource: its calls, and the state that they leave in `data`. Each throws `Failure`. */
export interface ResourceType {
  readonly behaviour: Readonly<Record<string, Behaviour>>;
  create(data: ResourceData, context: Context): Promise<void>;
  /** An object that is gone has no id afterwards. */
  read(data: ResourceData, context: Context): Promise<void>;
  update?(data: ResourceData, context: Context): Promise<void>;
  delete(data: ResourceData, context: Context): Promise<void>;
  /** Completes a state that an older schema version wrote. */
  upgrade?(state: Record<string, unknown>, version: number): void;
}
