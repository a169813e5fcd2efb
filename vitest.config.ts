import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Minutes each: started last, one of them would run alone while the other worker has nothing to do. */
const LONG = [
  'terraform/fixtures',
  'terraform/generate-plan.property',
  'terraform/verify',
  'terraform/bootstrap',
  'cdk/terraform',
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

const common = {
  // As the command line does: the SDK warns on Node 20 at every start.
  env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
};
// A guard against a test that hangs, not a measurement: the gate's machine may be slow or shared.
const slow = { testTimeout: 180_000, hookTimeout: 180_000 };

export default defineConfig({
  // As the build does, from package.json.
  define: { HUBFORM_VERSION: JSON.stringify('0.0.0-test') },
  test: {
    // Goldens are rewritten on purpose (npm run golden), never by the way.
    update: process.env.HUBFORM_GOLDEN === 'write' ? 'all' : 'none',
    // Real programs run side by side; each worker beyond the cores only makes them wait.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      // Pure code: no build, no server, no file outside this repository.
      { extends: true, test: { ...common, name: 'unit', include: ['test/unit/**/*.test.ts'], isolate: false } },
      // The emulator, the disk, git, and the command line as it was built.
      { extends: true, test: { ...common, ...slow, name: 'integration', include: ['test/integration/**/*.test.ts'] } },
      // Terraform, CDK, the documentation, the package, a browser, shells, and long random campaigns.
      { extends: true, test: { ...common, ...slow, name: 'extended', include: ['test/extended/**/*.test.ts'] } },
    ],
  },
});
