/**
 * A line that GitHub Actions shows as a warning of the step, and on the page of the run.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 * @internal
 */
export function warningCommand(text: string): string {
  const escaped = text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  return `::warning title=Touchstone::${escaped}`
}
