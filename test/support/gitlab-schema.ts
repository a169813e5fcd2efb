/**
 * What GitLab's documentation says of the keywords that a generated child pipeline uses, as a JSON Schema: any other keyword is
 * refused. https://docs.gitlab.com/ci/yaml/
 */
export const GITLAB_PIPELINE = {
  type: 'object',
  properties: {
    stages: { type: 'array', items: { type: 'string' }, minItems: 1, uniqueItems: true },
  },
  required: ['stages'],
  // At least one job, and no name of a job that is a keyword. The name has at most 255 characters.
  minProperties: 2,
  propertyNames: {
    maxLength: 255,
    not: {
      enum: ['image', 'services', 'types', 'before_script', 'after_script', 'variables', 'cache', 'include', 'default'],
    },
  },
  additionalProperties: { $ref: '#/$defs/job' },
  $defs: {
    commands: { type: 'array', items: { type: 'string' } },
    job: {
      type: 'object',
      required: ['extends', 'stage'],
      additionalProperties: false,
      properties: {
        extends: { enum: ['.hubform-plan', '.hubform-apply'] },
        stage: { type: 'string' },
        needs: {
          type: 'array',
          maxItems: 50,
          items: {
            type: 'object',
            required: ['job'],
            additionalProperties: false,
            properties: { job: { type: 'string' }, artifacts: { type: 'boolean' }, optional: { type: 'boolean' } },
          },
        },
        dependencies: { type: 'array', items: { type: 'string' } },
        // A name of letters, digits and underscores.
        variables: {
          type: 'object',
          propertyNames: { pattern: '^[A-Za-z0-9_]+$' },
          additionalProperties: { type: 'string' },
        },
        script: { $ref: '#/$defs/commands' },
        before_script: { $ref: '#/$defs/commands' },
        after_script: { $ref: '#/$defs/commands' },
      },
    },
  },
} as const;
