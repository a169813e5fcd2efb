/** The frameworks that the construct is built for. CDK Terrain has CDKTF's API under other package names, so one source serves both. */
export const FRAMEWORKS = [
  { name: 'cdktf', renamed: (module) => module },
  {
    name: 'cdktn',
    renamed: (module) => module.replace(/^cdktf$/, 'cdktn').replace(/^@cdktf\//, '@cdktn/'),
  },
];
