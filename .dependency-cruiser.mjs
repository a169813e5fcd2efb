// The direction of imports, each rule with its reason. `npm run check:architecture` fails on the first one broken.
// cli → actions → {aws, emulator, terraform, files, git, forge, checkpoint} → {code, verify, iam, failures, render, snapshot} → membership
const EDGES = 'aws|emulator|terraform|files|git|forge|checkpoint';
const CORE = 'code|verify|iam|failures|render|snapshot';
const ABOVE = 'actions|cli|constructs';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    rule(
      'membership-imports-nothing',
      'The model is the centre: everything may import it, it imports only the text helpers, which import nothing.',
      '^src/membership/',
      { pathNot: '^src/(membership/|text[.]ts$)' },
    ),
    rule(
      'core-is-pure',
      'Snapshot text, generated code, plan checks, policies and texts are pure: no edge, no action, no terminal.',
      `^src/(${CORE})/`,
      { path: `^src/(${EDGES}|network|${ABOVE})/` },
    ),
    rule(
      'core-has-no-node',
      'Pure folders import no node: module, so that they run anywhere and need no fakes.',
      `^src/(membership|${CORE})/`,
      { dependencyTypes: ['core'] },
    ),
    rule(
      'snapshot-comes-first',
      'The snapshot format is below everything that is made from a snapshot.',
      '^src/snapshot/',
      { path: '^src/(code|verify|iam|failures|render)/' },
    ),
    rule(
      'code-does-not-verify',
      'The generator writes what was decided; checking a plan and writing reports come after it.',
      '^src/code/',
      { path: '^src/(verify|iam|failures|render)/' },
    ),
    rule('policies-stand-alone', 'IAM statements are data with templates; what uses them imports them.', '^src/iam/', {
      path: '^src/(verify|failures|render)/',
    }),
    rule(
      'failures-are-known-to-all',
      'Every edge looks its failures up, so the table is below all of them.',
      '^src/failures/',
      { path: '^src/(verify|render|snapshot)/' },
    ),
    rule('verify-writes-no-text', 'Texts are written from its result, in src/render.', '^src/verify/', {
      path: '^src/render/',
    }),
    rule(
      'edges-import-the-core-only',
      'An edge never calls another edge, an action or the terminal; actions combine them.',
      '^src/(aws|emulator|terraform|files|git|forge)/',
      { path: `^src/(${EDGES}|${ABOVE})/`, pathNot: '^src/($1/|checkpoint/checkpoint[.]ts$)' },
    ),
    rule(
      'checkpoint-keeps-lines-in-a-file',
      'A checkpoint is kept in a file or in memory, so it may use the disk, and no other edge.',
      '^src/checkpoint/',
      { path: `^src/(aws|emulator|terraform|git|forge|${ABOVE})/` },
    ),
    rule(
      'actions-never-look-up',
      'Actions combine edges and core; the command line calls them, not the other way round.',
      '^src/actions/',
      { path: '^src/(cli|constructs)/' },
    ),
    rule(
      'constructs-stay-light',
      "The construct runs inside its user's synthesis: no AWS SDK, no command line.",
      '^src/constructs/',
      { path: `^src/(aws|emulator|terraform|git|forge|checkpoint|actions|cli)/` },
    ),
    rule('only-aws-imports-the-sdk', 'AWS error names and clients are translated in one place.', '^src/(?!aws/)', {
      path: 'node_modules/(@aws-sdk|@smithy)/',
    }),
    rule(
      'only-edges-touch-the-disk',
      'The disk is touched where atomic writes and the manifest are.',
      '^src/(?!files/|terraform/|checkpoint/|cli/)',
      { path: '^(node:)?fs(/promises)?$' },
    ),
    rule(
      'only-the-emulator-listens',
      'One folder is an HTTP server, and grpc.ts one on a socket; src/network makes the agents, with proxies, for the HTTP clients.',
      '^src/(?!emulator/|network/|terraform/schema/grpc.ts)',
      { path: '^(node:)?(https?|http2)$' },
    ),
    rule(
      'only-terraform-and-git-spawn',
      'Child processes are started and stopped at two edges; src/files/sync.ts runs one that ends by itself.',
      '^src/(?!terraform/|git/|files/sync.ts)',
      { path: '^(node:)?child_process$' },
    ),
    rule(
      'the-network-imports-nothing',
      'Every edge that leaves the machine uses it; it uses none of them.',
      '^src/network/',
      { path: '^src/(?!network/)' },
    ),
    rule('no-circles', 'A circle means that two files are one.', '^src/', { circular: true }),
    {
      ...rule(
        'no-circles-of-folders',
        'The folders of src are layers: see the graph in ARCHITECTURE.md.',
        '^src/[^/]+$',
        {
          path: '^src/[^/]+$',
          circular: true,
        },
      ),
      scope: 'folder',
    },
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
