/** What each mark of the table means, and each kind that occurs. */
function drawLegend(model) {
  const isDiff = model.what === 'diff';
  const unexpected = isDiff ? 'not trusted, or not known before' : 'not trusted';
  const marks = [
    [sign('', 'danger', true), 'Red', `The administrator is ${unexpected}.`],
    [sign('', 'caution', true), 'Red outline', `Invited by an account that is ${unexpected}.`],
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
