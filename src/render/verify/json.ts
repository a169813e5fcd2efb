import { type Verdict, isAsDecided, totalCounts } from '../../verify/result.ts';

/** Changes when a reader of the JSON has to change. */
const VERDICT_VERSION = 1;

/** The verdict as a value for machines: the same names as in the model, absent where there is nothing. */
export function verdictValue(verdict: Verdict): object {
  return {
    version: VERDICT_VERSION,
    asDecided: isAsDecided(verdict),
    live: verdict.live,
    terraform: verdict.terraform,
    counts: totalCounts(verdict),
    accounts: verdict.roots.map(({ account, path, counts, findings }) => ({
      account,
      ...(path !== undefined && { path }),
      counts,
      findings: findings.map(({ kind, address, region, message, terraform, remedy }) => ({
        kind,
        ...(address !== undefined && { address }),
        ...(region !== undefined && { region }),
        message,
        ...(terraform !== undefined && { terraform }),
        ...(remedy !== undefined && { remedy }),
      })),
    })),
  };
}

export function verdictJson(verdict: Verdict): string {
  return `${JSON.stringify(verdictValue(verdict), null, 2)}\n`;
}
