/** Folders of templates for pipelines and schedulers, which are copied as they are. */
export const PIPELINE_FOLDERS = ['github', 'gitlab', 'apply', 'batch', 'kubernetes'] as const;
export type PipelineFolder = (typeof PIPELINE_FOLDERS)[number];
