import { pluralize, printable, unicodeEscape } from '../../text.ts';

/** A line of a file in the repository. */
export interface Place {
  /** Relative to the top of the repository: percent-encoded, with forward slashes. */
  readonly uri: string;
  /** The first line is 1. */
  readonly line: number;
}

/** A kind of result. */
export interface SarifRule {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly help: string;
  readonly level: Level;
}

export type Level = 'error' | 'warning' | 'note';

export interface SarifResult {
  readonly ruleId: string;
  readonly level: Level;
  /** It may hold foreign text without escapes. */
  readonly message: string;
  /** What the result is about, such as a target or an address. */
  readonly subject: string;
  /** What identifies the result in the next run, besides the rule and the subject. */
  readonly identity: readonly string[];
  readonly place?: Place;
}

export interface SarifLog {
  readonly version: string;
  readonly rules: readonly SarifRule[];
  /** In the order of the log, errors first. */
  readonly results: readonly SarifResult[];
  /** What the results do not cover. */
  readonly notes: readonly string[];
}

export interface SarifOptions {
  /** A hash of a text that is the same in every run. */
  readonly hash: (text: string) => string;
  /** @default what GitHub accepts in one run */
  readonly limit?: number;
}

/**
 * GitHub refuses a run with more results; it shows 5,000 of them.
 *
 * @see https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit [doc]
 */
const MAX_RESULTS = 25_000;

/**
 * A log in SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), with the properties that GitHub code
 * scanning requires. It does not depend on the machine or the time.
 */
export function sarifText(
  { version, rules, results, notes }: SarifLog,
  { hash, limit = MAX_RESULTS }: SarifOptions,
): string {
  const sorted = byLevel(results);
  const left = sorted.length - limit;
  const more = left > 0 ? [`${pluralize(left, 'result')} left out, because GitHub refuses more than ${limit}.`] : [];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'hubform', version, rules: rules.map(ruleValue) } },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: [...more, ...notes].map((note) => ({
              level: 'warning',
              message: { text: messageText(note) },
            })),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: resultValues(sorted.slice(0, limit), rules, hash),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const LEVELS: readonly Level[] = ['error', 'warning', 'note'];

function ruleValue({ id, title, explanation, help, level }: SarifRule): object {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: explanation },
    help: { text: help },
    defaultConfiguration: { level },
    properties: { tags: ['security'] },
  };
}

function resultValues(
  results: readonly SarifResult[],
  rules: readonly SarifRule[],
  hash: SarifOptions['hash'],
): object[] {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  return fingerprints(results, hash).map(({ result, fingerprint }) => {
    const { ruleId, level, message, subject, place } = result;
    return {
      ruleId,
      ruleIndex: indexes.get(ruleId),
      level,
      message: { text: messageText(message) },
      locations: [
        {
          ...(place && { physicalLocation: physicalLocation(place) }),
          logicalLocations: [{ fullyQualifiedName: printable(subject, 300), kind: 'resource' }],
        },
      ],
      // GitHub uses only the first one. Without it, GitHub hashes the line, which does not identify the target.
      partialFingerprints: { primaryLocationLineHash: fingerprint, 'hubform/v1': fingerprint },
    };
  });
}

/** Each result with its identity in the next run. */
export function fingerprints(
  results: readonly SarifResult[],
  hash: SarifOptions['hash'],
): { readonly result: SarifResult; readonly fingerprint: string }[] {
  const seen = new Map<string, number>();
  return results.map((result) => {
    const key = hash(JSON.stringify([result.ruleId, result.subject, ...result.identity]));
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return { result, fingerprint: `${key}:${count}` };
  });
}

/** The most urgent results first. */
export function byLevel(results: readonly SarifResult[]): SarifResult[] {
  return [...results].sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

function physicalLocation({ uri, line }: Place): object {
  return { artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, region: { startLine: line } };
}

const MAX_MESSAGE = 2_000;

/** In a message, `[text](target)` would be a link and braces a placeholder (SARIF 3.11.5 and 3.11.6). */
function messageText(text: string): string {
  return printable(text, MAX_MESSAGE)
    .replace(/[{}]/g, unicodeEscape)
    .replace(/\](?=\()/g, unicodeEscape);
}
