/** More than cores: eval files mostly wait for models. */
const usual = 8

/** What Vitest has resolved, for a project or for the root. @internal */
export interface ResolvedWorkers {
  /** On Vitest 4 absent unless the user has chosen it; Vitest 5 then fills in a number by itself. */
  readonly maxWorkers?: number | undefined
  readonly fileParallelism?: boolean | undefined
  /** What the user has chosen, as Vitest 5 notes it, though its types do not say so. A project that extends the root has chosen everything. */
  readonly providedOptions?: { readonly maxWorkers?: boolean | undefined } | undefined
}

/**
 * How many eval files run at the same time unless the plugin is told. What the user has chosen in Vitest's own
 * configuration stays; what Vitest would choose, by the number of cores, is raised.
 *
 * @param project - of the evals
 * @internal
 */
export function evalWorkers(project: ResolvedWorkers, root: ResolvedWorkers): number {
  if (project.fileParallelism === false) {
    return 1
  }
  const { maxWorkers = root.maxWorkers } = project
  const isChosen = maxWorkers !== root.maxWorkers || (root.providedOptions?.maxWorkers ?? true)
  return isChosen ? (maxWorkers ?? usual) : Math.max(usual, maxWorkers ?? 0)
}
