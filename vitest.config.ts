import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Minutes each: begun last, one of them would run on alone while the other worker has nothing to do. */
const LONG = ['terraform/fixtures', 'terraform/law2', 'terraform/verify', 'terraform/bootstrap', 'cdk/terraform'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => {
      const found = LONG.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
      return found < 0 ? LONG.length : found;
    };
    return sorted.sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  // As the build does, from package.json.
  define: { HUBFORM_VERSION: JSON.stringify('0.0.0-test') },
  test: {
    include: ['test/**/*.test.ts'],
    // Goldens are rewritten on purpose (npm run golden), never by the way.
    update: process.env.HUBFORM_GOLDEN === 'write' ? 'all' : 'none',
    // As the command line does: the SDK warns on Node 20 at every start.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    // A guard against what hangs, no measure: the gate's machine may be slow or shared.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Real binaries are run side by side; each worker beyond the cores only makes them wait.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});
