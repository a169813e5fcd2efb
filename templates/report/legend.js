/** What each mark of the table means, and each kind that occurs. */
function drawLegend(model) {
  const isDiff = model.what === 'diff';
  const redOne = (what) => (isDiff ? `An unexpected ${what}: untrusted, or not known before.` : `An untrusted ${what}.`);
  const marks = [
    [sign('', 'danger', true), 'Red', redOne('administrator')],
    [sign('', 'caution', true), 'Red outline', redOne('invitation')],
    [
      sign('', 'none', true),
      'Ring',
      isDiff ? 'Important: look at it first.' : 'Important: it must be a member, and is not.',
    ],
    [sign('', 'off'), 'Hatched', 'The filter leaves this target out.'],
    [
      sign('', 'none'),
      'Empty',
      isDiff ? 'Nothing changed there, or it was not compared.' : 'The snapshot does not have this Region for the account.',
    ],
  ];
  const kinds = model.kinds
    .filter((_, i) => model.counts[i] > 0)
    .map(({ sign: character, tone, title, explanation }) => [sign(character, tone), title, explanation]);
  byId('marks').replaceChildren(
    ...[...marks, ...kinds].map(([mark, title, explanation]) =>
      element('div', {}, element('dt', {}, mark, title), element('dd', {}, explanation)),
    ),
  );
}
