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
  /** What a user of the framework has to know about it, in one line. */
  readonly note?: string;
}

export const FRAMEWORKS = {
  /**
   * These are its last releases.
   *
   * @see https://github.com/hashicorp/terraform-cdk#sunset-notice
   */
  cdktf: {
    library: 'cdktf',
    libraryVersion: '0.21.0',
    bindings: '@cdktf/provider-aws',
    bindingsVersion: '21.22.1',
    constructsVersion: '10.7.2',
    node: '>=20.9.0',
    note: 'HashiCorp archived CDKTF on 10 December 2025. Its maintained fork is CDK Terrain: --format cdktn, with Node.js 22.11 or later.',
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

/** Notes for the user about the framework of a format, one line each. */
export function frameworkNotes(format: string): string[] {
  if (!isCdkFormat(format)) return [];
  const { note }: Framework = FRAMEWORKS[format];
  return note === undefined ? [] : [note];
}
