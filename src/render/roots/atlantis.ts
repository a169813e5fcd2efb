import { type ListedRoot, waveOf } from '../../code/roots/root-list.ts';
import { shellWord } from '../../text.ts';
import { yamlText } from './yaml-text.ts';

/** A root module as a project of Atlantis. */
export interface AtlantisProject {
  readonly root: ListedRoot;
  /** From the top of the repository. */
  readonly dir: string;
  /**
   * The argument of `hubform verify`, relative to `dir`: the root module itself or, if it is a link, the whole directory of
   * code.
   */
  readonly code: string;
  /** The argument of `hubform wait`, relative to `dir`: the root module at its path in the code. */
  readonly waitsFor: string;
  /** What the root module reads elsewhere, relative to `dir`: a file, a module, or all below a directory. */
  readonly reads: readonly { readonly path: string; readonly extent: 'file' | 'module' | 'below' }[];
}

const HEADING = `# Written by hubform roots, for the top of the repository. Allow it in repos.yaml of the Atlantis server:
#   allowed_overrides: [workflow, apply_requirements]
#   allow_custom_workflows: true
# Or define the workflows below on the server and delete them here: anyone who opens a pull request can change this file.
`;

/**
 * A repo-level configuration of Atlantis, version 3: a project for each root module, and the workflow that compares its saved
 * plan with the decisions. https://www.runatlantis.io/docs/repo-level-atlantis-yaml.html
 */
export function atlantisConfig(projects: readonly AtlantisProject[]): string {
  const names = namesOf(projects);
  const ordered = projects.some(({ root }) => waveOf(root) === 2);
  const linked = [...new Set(projects.filter(({ code }) => code !== '.').map(({ waitsFor }) => waitsFor))];
  const workflowOf = ({ code, waitsFor }: AtlantisProject) =>
    code === '.' ? 'hubform' : `hubform-${linked.indexOf(waitsFor) + 2}`;
  return (
    HEADING +
    yamlText({
      version: 3,
      ...(ordered && { abort_on_execution_order_fail: true }),
      projects: projects.map((project) => written(project, workflowOf(project), names, ordered)),
      workflows: Object.fromEntries(projects.map((project) => [workflowOf(project), workflow(project)])),
    })
  );
}

function written(
  { root, dir, reads }: AtlantisProject,
  workflowName: string,
  names: ReadonlyMap<string, string>,
  ordered: boolean,
): object {
  const elsewhere = reads.flatMap(patternsOf);
  return {
    ...{ name: names.get(root.path), dir },
    autoplan: { when_modified: [...new Set([...OWN_FILES, ...elsewhere])] },
    apply_requirements: ['approved', 'mergeable', 'undiverged'],
    workflow: workflowName,
    ...(ordered && { execution_order_group: waveOf(root) }),
    ...(root.after.length > 0 && { depends_on: root.after.flatMap((path) => names.get(path) ?? []) }),
  };
}

const OWN_FILES = ['*.tf', '*.tf.json', '*.tfvars', '*.tfvars.json', '.terraform.lock.hcl', 'managed.yaml'];

/** In the syntax of .dockerignore. */
function patternsOf({ path, extent }: AtlantisProject['reads'][number]): string[] {
  const literal = path.replace(/[*?[\]\\]/g, '\\$&');
  switch (extent) {
    case 'file':
      return [literal];
    case 'module':
      return [`${literal}/*.tf`, `${literal}/*.tf.json`];
    case 'below':
      return [`${literal}/**`];
  }
}

/**
 * The saved plan is checked when it is made, and again before that file is applied. It is the plan of this root module: that of
 * another one is refused. AWS may need a moment to deliver an invitation, and Terraform looks for it once.
 */
function workflow({ code, waitsFor }: AtlantisProject): object {
  const verify = { run: `hubform verify ${shellWord(code)} --plan "$PLANFILE"` };
  const wait = { run: `hubform wait ${shellWord(waitsFor)}` };
  return { plan: { steps: ['init', 'plan', verify] }, apply: { steps: [verify, wait, 'apply'] } };
}

/** A name has only characters that a URL takes as they are, and slashes. https://www.runatlantis.io/docs/repo-level-atlantis-yaml.html#project */
function namesOf(projects: readonly AtlantisProject[]): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    projects.map(({ root, dir }, index) => {
      const plain = dir.replace(/[^\w./~-]/g, '-');
      const name = taken.has(plain) ? `${plain}-${index + 1}` : plain;
      taken.add(name);
      return [root.path, name];
    }),
  );
}
