import { exitCodeOf } from '../exit-code.ts';
import { ALL } from '../options/all.ts';
import { choice, text, toggle } from '../options/option.ts';
import { VERIFY } from '../options/verify.ts';
import { CODE, command } from './command.ts';

export const verifyCommand = command({
  name: 'verify',
  summary: 'plan the code, and fail unless it only imports and creates what was decided',
  args: [CODE],
  options: {
    ...VERIFY,
    format: {
      ...choice(
        ['text', 'markdown', 'json', 'sarif', 'codequality'],
        'write the result as text, markdown, json, sarif, or codequality (of GitLab)',
      ),
      value: 'FORMAT',
    },
    live: { ...toggle('plan against AWS, in place, with your credentials and backend; only reads'), perRun: true },
    plan: {
      ...text('FILE', 'compare this saved plan of one root module, or its JSON, and plan nothing'),
      perRun: true as const,
    },
    ...ALL,
  },
  examples: [
    ['verify hubform', 'offline, against the snapshot beside the code'],
    ['verify hubform --live', 'against AWS, with your credentials and backend'],
    ['verify hubform/111122223333 --plan tfplan', 'the plan that will be applied, and no other'],
    ['verify hubform --state ../infra', 'and that no other code manages it too'],
    ['verify hubform --format markdown', 'as a comment on a pull request'],
    ['verify hubform --format sarif', 'for code scanning'],
  ],
  run: async (invocation) => {
    const { verify } = await import('../../actions/verify/verify.ts');
    const { verifyPlan } = await import('../../actions/verify/verify-plan.ts');
    const { locateRoot } = await import('../../actions/verify/plan-root.ts');
    const { verifyResultText } = await import('../output/verify/verify-result.ts');
    const { verifyCodeQualityText, verifySarifText } = await import('../output/sarif.ts');
    const { isAsDecided } = await import('../../verify/result.ts');
    const { verifyRequestOf } = await import('../requests/verify.ts');

    const { args, values, terminal } = invocation;
    const { plan } = values;
    const request = await verifyRequestOf(args[0] ?? '', invocation);
    const result = await (plan === undefined
      ? verify(request, invocation.context)
      : verifyPlan({ ...request, plan }, invocation.context));
    const { directory } = await locateRoot(args[0] ?? '');
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
