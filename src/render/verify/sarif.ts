import { MISMATCH_HINTS, MISMATCH_KINDS, type Mismatch, type MismatchKind } from '../../verify/mismatch.ts';
import type { RootResult, VerifyResult } from '../../verify/result.ts';
import { type Place, type SarifOptions, type SarifResult, sarifText } from '../sarif/log.ts';
import { hintOf, mismatchSentence, terraformLines, unplannedBlock } from './text.ts';

export interface VerifySarif extends SarifOptions {
  readonly version: string;
  /** Where the code of a mismatch is; undefined if it is not in the repository. */
  readonly placeOf: (root: RootResult, mismatch: Mismatch) => Place | undefined;
}

/** The result in SARIF: each mismatch is an error. */
export function verifySarif(result: VerifyResult, { version, placeOf, ...options }: VerifySarif): string {
  const rules = MISMATCH_KINDS.map((kind) => ({
    id: ruleId(kind),
    title: `The plan is not what was decided: ${kind.replaceAll('-', ' ')}`,
    explanation: MISMATCH_HINTS[kind],
    help: MISMATCH_HINTS[kind],
    level: 'error' as const,
  }));
  const results = verifyResults(result, placeOf);
  return sarifText({ version, rules, results, notes: result.roots.flatMap(unplannedNotes) }, options);
}

/** A result for each mismatch. */
export function verifyResults(
  { roots, ...rules }: Pick<VerifyResult, 'roots' | 'otherOptions'>,
  placeOf: VerifySarif['placeOf'],
): SarifResult[] {
  // The explanation of the rule cannot name the options of a run.
  const withOptions = (mismatch: Mismatch): Mismatch =>
    mismatch.kind === 'other-options' && rules.otherOptions
      ? { hint: hintOf(mismatch.kind, rules), ...mismatch }
      : mismatch;
  return roots.flatMap((root) =>
    root.mismatches.map((mismatch) => mismatchResult(root, withOptions(mismatch), placeOf(root, mismatch))),
  );
}

function unplannedNotes({ account, unplanned = [] }: RootResult): string[] {
  return unplanned.map(
    (block) =>
      `${account} ${unplannedBlock(block)}: your own code could not be planned without AWS: ${block.terraform}`,
  );
}

function mismatchResult({ account }: RootResult, mismatch: Mismatch, place: Place | undefined): SarifResult {
  const { kind, address, region, terraform, hint } = mismatch;
  const subject = address === undefined ? account : `${account}/${address}`;
  const said = terraform === undefined ? '' : ` Terraform: ${terraformLines(terraform).filter(Boolean).join(' ')}`;
  const todo = hint === undefined ? '' : ` What to do: ${hint}`;
  return {
    ruleId: ruleId(kind),
    level: 'error',
    message: `${account}: ${mismatchSentence(mismatch)}.${said}${todo}`,
    subject,
    identity: region === undefined ? [] : [region],
    ...(place && { place }),
  };
}

function ruleId(kind: MismatchKind): string {
  return `verify/${kind}`;
}
