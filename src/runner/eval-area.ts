import path from 'node:path'

import { translatePattern } from './translate-pattern.ts'

/** Which files are evals, as one instance of the plugin was told. @internal */
export interface EvalArea {
  /** Directory that the patterns are relative to. */
  readonly root: string
  readonly include: readonly string[]
}

/**
 * Globs, relative to `directory`, of all eval files of these areas: what a project in that directory has to leave out.
 *
 * @internal
 */
export function evalPatterns(areas: readonly EvalArea[], directory: string): string[] {
  const patterns = areas.flatMap(({ root, include }) =>
    include.map((pattern) => translatePattern(pattern, root, directory)),
  )
  return [...new Set(patterns.filter((pattern) => pattern !== undefined))]
}

/**
 * The areas whose files are not this area's, although its patterns match them: a file belongs to the innermost area,
 * and among areas of one directory to the first.
 *
 * @param areas - all areas, in the order in which they were declared
 * @internal
 */
export function areasBefore(area: EvalArea, areas: readonly EvalArea[]): EvalArea[] {
  const own = areas.indexOf(area)
  return areas.filter((other, index) => isBelow(other.root, area.root) || (other.root === area.root && index < own))
}

/** @internal */
export function sameArea(one: EvalArea, other: EvalArea): boolean {
  return one.root === other.root && [...one.include].sort().join('\n') === [...other.include].sort().join('\n')
}

function isBelow(directory: string, ancestor: string): boolean {
  const relative = path.relative(ancestor, directory)
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative)
}
