// The direction of imports, each rule with its reason. `npm run check:architecture` fails on the first one broken.
const EDGES = 'aws|emulator|terraform|files|git|forge';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    rule(
      'membership-imports-nothing',
      'The model is the centre: everything may know it, it knows nobody.',
      '^src/membership/',
      { pathNot: '^src/membership/' },
    ),
    rule(
      'core-is-pure',
      'Snapshot text and rendering are pure: no edge, no action, no terminal.',
      '^src/(snapshot|render)/',
      { path: `^src/(${EDGES}|actions|cli|constructs)/` },
    ),
    rule(
      'core-has-no-node',
      'Pure folders import no node: module, so that they run anywhere and need no fakes.',
      '^src/(membership|snapshot|render)/',
      { dependencyTypes: ['core'] },
    ),
    rule(
      'edges-know-the-core-only',
      'An edge never calls another edge, an action or the terminal; actions combine them.',
      `^src/(${EDGES})/`,
      { path: `^src/(${EDGES}|actions|cli|constructs)/`, pathNot: '^src/$1/' },
    ),
    rule(
      'actions-never-look-up',
      'Actions know edges and core; the terminal calls them, not the other way round.',
      '^src/actions/',
      { path: '^src/(cli|constructs)/' },
    ),
    rule(
      'constructs-stay-light',
      "The construct runs inside its user's synthesis: no AWS SDK, no command line.",
      '^src/constructs/',
      { path: `^src/(aws|emulator|terraform|git|actions|cli)/` },
    ),
    rule('only-aws-imports-the-sdk', 'AWS error names and clients are translated in one place.', '^src/(?!aws/)', {
      path: 'node_modules/(@aws-sdk|@smithy)/',
    }),
    rule(
      'only-files-and-terraform-write',
      'The disk is touched where atomic writes and the manifest live.',
      '^src/(?!files/|terraform/|cli/)',
      { path: '^(node:)?fs(/promises)?$' },
    ),
    rule(
      'only-the-emulator-listens',
      'One place speaks HTTP as a server; as a client only the SDK and src/network, which knows proxies.',
      '^src/(?!emulator/|network/)',
      { path: '^(node:)?https?$' },
    ),
    rule(
      'only-terraform-and-git-spawn',
      'Child processes are started, and stopped, at two edges: terraform is long-lived and dear, git only reads history.',
      '^src/(?!terraform/|git/)',
      { path: '^(node:)?child_process$' },
    ),
    rule(
      'the-network-knows-nobody',
      'It is the way out for every edge that has one, and knows none of them.',
      '^src/network/',
      { path: '^src/(?!network/)' },
    ),
    rule('no-circles', 'A circle means that two files are one.', '^src/', { circular: true }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};

/** @returns {any} */
function rule(
  /** @type {string} */ name,
  /** @type {string} */ comment,
  /** @type {string} */ from,
  /** @type {object} */ to,
) {
  return { name, comment, severity: 'error', from: { path: from }, to };
}
