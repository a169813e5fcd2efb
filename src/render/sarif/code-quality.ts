import { jsonText } from '../json-text.ts';
import { printable } from '../../text.ts';
import { type Level, type SarifOptions, type SarifResult, byLevel, fingerprints } from './log.ts';

/** GitLab's names of the levels; `info` is the lowest. */
const SEVERITIES: Readonly<Record<Level, string>> = { error: 'critical', warning: 'major', note: 'info' };

const MAX_DESCRIPTION = 2_000;

/**
 * Results as a Code Quality report of GitLab, the most urgent first. A result without a place is left out, because GitLab does
 * not accept it.
 *
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function codeQualityText(results: readonly SarifResult[], { hash }: Pick<SarifOptions, 'hash'>): string {
  const issues = fingerprints(byLevel(results), hash).flatMap(({ result, fingerprint }) => {
    const { ruleId, level, message, place } = result;
    if (!place) return [];
    return {
      description: printable(message, MAX_DESCRIPTION),
      check_name: ruleId,
      fingerprint,
      severity: SEVERITIES[level],
      location: { path: decodeURIComponent(place.uri), lines: { begin: place.line } },
    };
  });
  return jsonText(issues);
}
