import type { Vitest } from 'vitest/node'

/**
 * Whether someone chose a part of the files, so that a run without evals is meant to be one.
 *
 * @internal
 */
export function isNarrowed(vitest: Vitest): boolean {
  return vitest.config.watch || isOfSomeFiles(vitest)
}

/**
 * Whether only some of the files were asked for: by name, by project, or those that changes concern.
 *
 * @internal
 */
export function isOfSomeFiles(vitest: Vitest): boolean {
  const { config } = vitest
  const { changed, related, project } = config as { changed?: unknown; related?: unknown; project?: readonly string[] }
  // Vitest keeps the file names of its command line under this name, which its types do not tell.
  const { filenamePattern = [] } = vitest as { readonly filenamePattern?: readonly string[] }
  const isOfChanges = (changed !== undefined && changed !== false) || related !== undefined
  return isOfChanges || filenamePattern.length > 0 || (project ?? []).length > 0
}
