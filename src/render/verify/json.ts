import { type VerifyResult, isAsDecided, totalCounts } from '../../verify/result.ts';
import { hintOf } from './text.ts';

/** Increases with every change that breaks a reader of the JSON. */
const VERIFY_VERSION = 1;

/** The result as a JSON value, with the names of `VerifyResult`. */
export function verifyResultValue(result: VerifyResult): object {
  return {
    version: VERIFY_VERSION,
    asDecided: isAsDecided(result),
    live: result.live,
    terraform: result.terraform,
    ...(result.plan && { plan: { file: result.plan.file, sha256: result.plan.sha256, root: result.plan.root } }),
    counts: totalCounts(result),
    accounts: result.roots.map(({ account, path, counts, mismatches, unplanned }) => ({
      account,
      ...(path !== undefined && { path }),
      counts,
      mismatches: mismatches.map(({ kind, address, place, region, message, terraform, hint }) => ({
        kind,
        ...(address !== undefined && { address }),
        ...(place !== undefined && { place }),
        ...(region !== undefined && { region }),
        message,
        ...(terraform !== undefined && { terraform }),
        hint: hint ?? hintOf(kind, result),
      })),
      ...(unplanned && {
        unplanned: unplanned.map(({ address, place, terraform }) => ({
          ...(address !== undefined && { address }),
          place,
          terraform,
        })),
      }),
    })),
  };
}

export function verifyJson(result: VerifyResult): string {
  return `${JSON.stringify(verifyResultValue(result), null, 2)}\n`;
}
