import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Minutes each: started last, one of them would run alone while the other worker has nothing to do. */
const LONG = [
  'aws/scan-emulated.property',
  'aws/member-list',
  'cli/ci/diff',
  'terraform/fixtures',
  'terraform/directory-lives.property',
  'terraform/tampering',
  'docs/pages',
  'actions/verify/rehearse',
  'terraform/lost-manifest',
  'terraform/story',
  'terraform/bootstrap',
  'actions/runbook',
  'snapshot/memory',
  'terraform/roots/live-roots',
  'terraform/generate-plan.property',
  'terraform/verify',
  'provider/calibration',
  'provider/argument-style',
  'aws/settings/judged',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => {
      const found = LONG.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return found < 0 ? LONG.length : found;
    };
    return sorted.sort((a, b) => rank(a) - rank(b));
  }
}

const BUILT = 'test/support/global/build.ts';
// A guard against a test that hangs, not a measurement: the gate's machine may be slow or shared.
const SLOW = { testTimeout: 180_000, hookTimeout: 180_000 };

function project(name: string, options: TestProjectInlineConfiguration['test'] = {}): TestProjectInlineConfiguration {
  return {
    // As the build does, from package.json.
    define: { HUBFORM_VERSION: JSON.stringify('0.0.0-test') },
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`],
      setupFiles: 'test/support/global/fast-check-seed.ts',
      // As the command line does: the SDK warns on Node 20 at every start.
      env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
      ...options,
    },
  };
}

export default defineConfig({
  test: {
    // Goldens are rewritten on purpose (npm run golden), never by the way.
    update: process.env.HUBFORM_GOLDEN === 'write' ? 'all' : 'none',
    // Real programs run side by side; each worker beyond the cores only makes them wait.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // Of the whole run; the globalSetup of a project is that project's own.
    globalSetup: 'test/support/global/temporary-directory.ts',
    projects: [
      // Pure code: no build, no server, no file outside this repository.
      project('unit', { testTimeout: 60_000, isolate: false }),
      // The emulator, the disk, git, and the command line as it was built.
      project('integration', { ...SLOW, globalSetup: BUILT }),
      // Terraform, CDK, the documentation, the package, a browser, shells, and long random campaigns.
      project('extended', { ...SLOW, globalSetup: BUILT }),
    ],
  },
});
