import { exitCodeOf } from '../exit-code.ts';
import { ALL } from '../options/all.ts';
import { choice, text, toggle } from '../options/option.ts';
import { VERIFY } from '../options/verify.ts';
import { CODE, command } from './command.ts';

export const verifyCommand = command({
  name: 'verify',
  summary: 'plan the code, and fail if the plan is not exactly what was decided',
  args: [CODE],
  options: {
    ...VERIFY,
    format: {
      ...choice(
        ['text', 'markdown', 'json', 'sarif', 'codequality'],
        'format of the result: text, markdown, json, sarif, or codequality (of GitLab)',
      ),
      value: 'FORMAT',
    },
    live: {
      ...toggle('plan against AWS with your credentials and backend, instead of the snapshot; only reads'),
      perRun: true,
    },
    plan: {
      ...text('FILE', 'compare this saved plan of one root module, or its JSON; plans nothing'),
      perRun: true as const,
    },
    ...ALL,
  },
  examples: [
    ['verify hubform', 'Plan against the snapshot beside the code, without AWS'],
    ['verify hubform --live', 'Plan against AWS, with your credentials and backend'],
    ['verify hubform/111122223333 --plan tfplan', 'Compare the plan that you are about to apply'],
  ],
  run: async (invocation) => {
    const { verify } = await import('../../actions/verify/verify.ts');
    const { verifyPlan } = await import('../../actions/verify/verify-plan.ts');
    const { locateRoot } = await import('../../actions/verify/plan-root.ts');
    const { verifyResultText } = await import('../output/verify/verify-result.ts');
    const { verifyCodeQualityText, verifySarifText } = await import('../output/sarif.ts');
    const { isAsDecided } = await import('../../verify/result.ts');
    const { codeDirectoryOf } = await import('../requests/code-directory.ts');
    const { verifyRequestOf } = await import('../requests/verify.ts');

    const { values, terminal } = invocation;
    const { plan } = values;
    const [given] = invocation.args;
    const path = await codeDirectoryOf({ name: 'DIR', given, command: 'verify', doing: 'Verifying' }, terminal);
    const request = await verifyRequestOf(path, invocation);
    const result = await (plan === undefined
      ? verify(request, invocation.context)
      : verifyPlan({ ...request, plan }, invocation.context));
    const { directory } = await locateRoot(path);
    terminal.result(
      values.format === 'sarif'
        ? await verifySarifText(result, directory, invocation)
        : values.format === 'codequality'
          ? await verifyCodeQualityText(result, directory, invocation)
          : verifyResultText(result, values.format, terminal),
    );
    return exitCodeOf({ different: !isAsDecided(result) });
  },
});
