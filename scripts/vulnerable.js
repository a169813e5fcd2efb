/** What `npm audit --json` reports about packages that the notices name, a line for each. */
export function vulnerable(report, lock, notices) {
  const bundled = new Set([...notices.matchAll(/^- (\S+@\S+) \(.*\)$/gm)].map(([, name]) => name));
  return Object.values(report.vulnerabilities).flatMap(({ name, severity, nodes, via }) => {
    const held = nodes.map((node) => `${name}@${lock.packages[node]?.version}`).filter((one) => bundled.has(one));
    // What it has through another is reported with that other.
    const why = via.filter((cause) => typeof cause === 'object').map(({ title, url }) => `${title} (${url})`);
    return held.length > 0 && why.length > 0 ? [`${held.join(', ')}: ${severity}: ${why.join('; ')}`] : [];
  });
}
