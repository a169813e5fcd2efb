import { securityHubClient } from './clients.ts';
import type { Configured } from './configuration.ts';
import { Failure, diagnosticOf } from './failure.ts';
import { planChange } from './plan.ts';
import { configuredRegion, importedAs, regionOf } from './region.ts';
import { ResourceData } from './resource-data.ts';
import type { Context, ResourceType } from './resource-type.ts';
import { accepter } from './resources/accepter.ts';
import { hub } from './resources/hub.ts';
import { member } from './resources/member.ts';
import { type ProviderVersion, schemasOf } from './schema.ts';
import { type Attributes, type Value, UNKNOWN } from './values.ts';

const TYPES: Readonly<Record<string, ResourceType>> = {
  aws_securityhub_account: hub,
  aws_securityhub_invite_accepter: accepter,
  aws_securityhub_member: member,
};

export interface Applied {
  readonly state: Attributes | null;
  /** An object that was created and could not be completed stays in the state. */
  readonly diagnostics: readonly object[];
}

/** What happens to the objects of one type; `provider` is the one that serves them, and is not needed for an upgrade. */
export class Lifecycle {
  readonly #type: ResourceType;
  readonly #schema;
  readonly #regional: boolean;

  constructor(typeName: string, version: ProviderVersion) {
    const [type, schema] = [TYPES[typeName], schemasOf(version).resource_schemas[typeName]];
    if (!type || !schema) throw new Failure(`the stand-in has no ${typeName}`);
    this.#type = type;
    this.#schema = schema;
    this.#regional = 'region' in schema.block.attributes;
  }

  async read(provider: Configured, state: Attributes): Promise<Attributes | null> {
    const region = this.#regionOf(provider, state);
    const data = new ResourceData(state);
    await this.#type.read(data, contextIn(provider, region));
    return this.#inRegion(data.attributes(), region);
  }

  plan(
    provider: Configured,
    given: Attributes,
    prior: Attributes | null,
  ): { readonly planned: Attributes; readonly replaces: readonly string[] } {
    const config = this.#regional ? configuredRegion(given, prior, provider.region) : given;
    const behaviour = this.#regional ? { ...this.#type.behaviour, region: { forceNew: true } } : this.#type.behaviour;
    return planChange(this.#schema.block.attributes, behaviour, config, this.#withDefaultRegion(provider, prior));
  }

  async apply(provider: Configured, prior: Attributes | null, planned: Attributes | null): Promise<Applied> {
    const subject = planned ?? prior ?? {};
    const region = this.#regionOf(provider, subject);
    const context = contextIn(provider, region);
    const data = new ResourceData(subject, prior === null);
    try {
      if (planned === null) {
        await this.#type.delete(data, context);
        return { state: null, diagnostics: [] };
      }
      if (prior === null) await this.#type.create(data, context);
      else await this.#type.update?.(data, context);
      return { state: this.#inRegion(data.attributes(), region), diagnostics: [] };
    } catch (error) {
      const left = planned === null ? prior : this.#inRegion(data.attributes(), region);
      return { state: left, diagnostics: [diagnosticOf(error)] };
    }
  }

  /** Only the id, and the Region: Terraform has the rest read. */
  import(provider: Configured, id: string): Attributes {
    const blank = this.#complete({});
    return this.#regional ? { ...blank, ...importedAs(id, provider.region) } : { ...blank, id };
  }

  /** A state of an older version, or of an older provider. */
  upgrade(state: Record<string, unknown>, version: number): Attributes {
    if (version < this.#schema.version) this.#type.upgrade?.(state, version);
    return this.#complete(state);
  }

  #complete(state: Readonly<Record<string, unknown>>): Attributes {
    const names = Object.keys(this.#schema.block.attributes);
    return Object.fromEntries(names.map((name) => [name, (state[name] ?? null) as Value]));
  }

  #regionOf(provider: Configured, attributes: Attributes): string {
    return this.#regional ? regionOf(attributes, provider.region) : provider.region;
  }

  #inRegion(attributes: Attributes | null, region: string): Attributes | null {
    return attributes && this.#regional ? { ...attributes, region } : attributes;
  }

  /** A state without a Region, and a plan in that of the provider: no change. */
  #withDefaultRegion({ region }: Configured, prior: Attributes | null): Attributes | null {
    return prior && this.#regional && (prior.region === null || prior.region === UNKNOWN)
      ? { ...prior, region }
      : prior;
  }
}

function contextIn(provider: Configured, region: string): Context {
  const { account, partition } = provider;
  return { hub: securityHubClient(provider, region), account, partition, region };
}
