/** The vulnerabilities in a report of `npm audit --json` that concern packages in the notices, one line each. */
export function vulnerable(report, lock, notices) {
  const bundled = new Set([...notices.matchAll(/^- (\S+@\S+) \(.*\)$/gm)].map(([, name]) => name));
  return Object.values(report.vulnerabilities).flatMap(({ name, severity, nodes, via }) => {
    const affected = nodes.map((node) => `${name}@${lock.packages[node]?.version}`).filter((each) => bundled.has(each));
    // A string in `via` names the dependency that has the vulnerability, which is reported on its own.
    const reasons = via.filter((cause) => typeof cause === 'object').map(({ title, url }) => `${title} (${url})`);
    return affected.length > 0 && reasons.length > 0
      ? [`${affected.join(', ')}: ${severity}: ${reasons.join('; ')}`]
      : [];
  });
}
