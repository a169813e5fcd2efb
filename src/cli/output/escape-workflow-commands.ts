/**
 * Text for the log of a job of GitHub Actions, whose runner takes orders from it, in two notations: `::name::` at the start
 * of a line and `##[name]` anywhere. No line of ours starts with a value from AWS or from a file.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function escapeWorkflowCommands(text: string): string {
  return text.replaceAll('##[', '##\\u005b').replace(/^(\s*):(?=:)/gm, '$1\\u003a');
}
