/**
 * The view in the fragment of the URL, so that a link shows it again: `#q=resigned&kind=inactive&attention=important
 * &administrator=999999999999&target=111122223333/eu-west-1`. What this page does not have matches nothing.
 */
function readView(model, fragment) {
  const values = new URLSearchParams(fragment);
  const indexes = (key, all, nameOf) =>
    new Set(values.getAll(key).map((value) => all.findIndex((one) => nameOf(one) === value)));
  const administrators = values.getAll('administrator').map((value) => {
    const found = model.administrators.find(({ account }) => account === value);
    return found === undefined ? -1 : found.id;
  });
  return {
    query: values.get('q') ?? '',
    kinds: indexes('kind', model.kinds, ({ kind }) => kind),
    attentions: indexes('attention', model.attentions, ({ attention }) => attention),
    administrators: new Set(administrators),
    target: values.get('target') ?? '',
  };
}

/** The fragment of a view, without `#`; empty for the view of everything. */
function writeView(model, { query, kinds, attentions, administrators, target }) {
  const values = new URLSearchParams();
  if (query !== '') values.append('q', query);
  for (const i of kinds) values.append('kind', model.kinds[i]?.kind ?? '');
  for (const i of attentions) values.append('attention', model.attentions[i]?.attention ?? '');
  for (const id of administrators) values.append('administrator', model.administratorOf.get(id)?.account ?? '');
  if (target !== '') values.append('target', target);
  // Both characters may stand in a fragment, and `target=111122223333/eu-west-1` is easier to read.
  return values.toString().replaceAll('%2F', '/').replaceAll('%3A', ':');
}

/** `111122223333/eu-west-1`, or the account alone for all of its targets. */
function targetName(model, row, cell) {
  return cell === undefined ? row.account : `${row.account}/${model.regions[cell.region]}`;
}

/** The row and the cell of a name, of what is read so far; undefined if there is none. */
function findTarget(model, name) {
  const [account, region] = name.split('/');
  const row = model.rows.find((one) => one.account === account);
  if (row === undefined || region === undefined) return row && { row };
  const cell = row.cells[model.regions.indexOf(region)];
  return cell && { row, cell };
}
