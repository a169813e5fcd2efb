/** What the construct is built for. CDK Terrain has the API of CDKTF under other names, so one source makes both. */
export const FRAMEWORKS = [
  { name: 'cdktf', renamed: (module) => module },
  {
    name: 'cdktn',
    renamed: (module) => module.replace(/^cdktf$/, 'cdktn').replace(/^@cdktf\//, '@cdktn/'),
  },
];
