/** A framework for the generated CDK project, with versions that work together. */
export interface Framework {
  /** The package of the framework, which the code imports. */
  readonly library: string;
  readonly libraryVersion: string;
  /** The package with the classes for the resources of hashicorp/aws. */
  readonly bindings: string;
  readonly bindingsVersion: string;
  readonly constructsVersion: string;
  /** The versions of Node that the bindings support. */
  readonly node: string;
}

export const FRAMEWORKS = {
  /** HashiCorp archived it on 2025-12-10. These are its last releases. */
  cdktf: {
    library: 'cdktf',
    libraryVersion: '0.21.0',
    bindings: '@cdktf/provider-aws',
    bindingsVersion: '21.22.1',
    constructsVersion: '10.7.2',
    node: '>=20.9.0',
  },
  /** CDK Terrain, the maintained fork of CDKTF. It has the same API and the same cdktf.json. */
  cdktn: {
    library: 'cdktn',
    libraryVersion: '0.24.0',
    bindings: '@cdktn/provider-aws',
    bindingsVersion: '25.7.0',
    constructsVersion: '10.7.2',
    node: '>=22.11.0',
  },
} as const satisfies Record<string, Framework>;

export type CdkFormat = keyof typeof FRAMEWORKS;

export function isCdkFormat(format: string): format is CdkFormat {
  return Object.hasOwn(FRAMEWORKS, format);
}
