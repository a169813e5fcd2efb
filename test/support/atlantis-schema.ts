/**
 * The keys of a repo-level atlantis.yaml by Atlantis's documentation, as a JSON Schema; any other key is refused, as Atlantis
 * does. https://www.runatlantis.io/docs/repo-level-atlantis-yaml.html#reference and
 * https://www.runatlantis.io/docs/custom-workflows.html#reference
 */
export const ATLANTIS = {
  type: 'object',
  required: ['version'],
  additionalProperties: false,
  properties: {
    version: { const: 3 },
    automerge: { type: 'boolean' },
    delete_source_branch_on_merge: { type: 'boolean' },
    parallel_plan: { type: 'boolean' },
    parallel_apply: { type: 'boolean' },
    abort_on_execution_order_fail: { type: 'boolean' },
    projects: { type: 'array', items: { $ref: '#/$defs/project' } },
    workflows: { type: 'object', additionalProperties: { $ref: '#/$defs/workflow' } },
    allowed_regexp_prefixes: { type: 'array', items: { type: 'string' } },
  },
  $defs: {
    requirements: { type: 'array', items: { enum: ['approved', 'mergeable', 'undiverged'] } },
    project: {
      type: 'object',
      required: ['dir'],
      additionalProperties: false,
      properties: {
        // The characters that a URL takes as they are, and slashes.
        name: { type: 'string', pattern: '^[A-Za-z0-9_.~/-]+$' },
        branch: { type: 'string' },
        // Relative to the top of the repository, without a way out.
        dir: { type: 'string', pattern: '^(?!/)(?!.*[.][.]).+$' },
        workspace: { type: 'string' },
        execution_order_group: { type: 'integer', minimum: 0 },
        depends_on: { type: 'array', items: { type: 'string' } },
        repo_locking: { type: 'boolean' },
        repo_locks: { type: 'object' },
        autoplan: {
          type: 'object',
          additionalProperties: false,
          properties: {
            enabled: { type: 'boolean' },
            when_modified: { type: 'array', items: { type: 'string' }, uniqueItems: true },
          },
        },
        terraform_version: { type: 'string' },
        plan_requirements: { $ref: '#/$defs/requirements' },
        apply_requirements: { $ref: '#/$defs/requirements' },
        import_requirements: { $ref: '#/$defs/requirements' },
        workflow: { type: 'string' },
      },
    },
    steps: {
      type: 'object',
      required: ['steps'],
      additionalProperties: false,
      properties: {
        steps: {
          type: 'array',
          items: {
            oneOf: [
              { enum: ['init', 'plan', 'show', 'policy_check', 'apply', 'import', 'state_rm'] },
              {
                type: 'object',
                required: ['run'],
                additionalProperties: false,
                properties: { run: { type: 'string' } },
              },
            ],
          },
        },
      },
    },
    workflow: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(
        ['plan', 'apply', 'policy_check', 'import', 'state_rm'].map((stage) => [stage, { $ref: '#/$defs/steps' }]),
      ),
    },
  },
};

/** The keys of the server's repos.yaml that the docs name. https://www.runatlantis.io/docs/server-side-repo-config.html#reference */
export const ATLANTIS_SERVER = {
  type: 'object',
  required: ['repos'],
  additionalProperties: false,
  properties: {
    repos: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id'],
        additionalProperties: false,
        properties: {
          id: { type: 'string' },
          allowed_overrides: {
            type: 'array',
            items: { enum: ['workflow', 'apply_requirements', 'plan_requirements', 'import_requirements'] },
          },
          allowed_workflows: { type: 'array', items: { type: 'string' } },
          allow_custom_workflows: { type: 'boolean' },
        },
      },
    },
    workflows: ATLANTIS.properties.workflows,
  },
  $defs: ATLANTIS.$defs,
};
