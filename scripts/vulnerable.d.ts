/** Types for the tests; the scripts are plain JavaScript. */
export interface AuditReport {
  readonly vulnerabilities: Readonly<
    Record<
      string,
      {
        readonly name: string;
        readonly severity: string;
        readonly nodes: readonly string[];
        readonly via: readonly (string | { readonly title: string; readonly url: string })[];
      }
    >
  >;
}
export interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}
export function vulnerable(report: AuditReport, lock: Lock, notices: string): string[];
