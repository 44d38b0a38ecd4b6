import { closestName } from '../evaluation/closest-name.ts'

/**
 * Refuses options that nobody reads: a relation whose `expect` is misspelt would ask for something else.
 *
 * @param about - who takes the options, as errors name it
 * @throws RangeError naming the first option that is not known; options that are undefined are not set
 * @internal
 */
export function checkOptionNames(about: string, options: object, known: readonly string[]): void {
  const set = Object.entries(options).filter(([, value]) => value !== undefined)
  const unknown = set.map(([name]) => name).find((name) => !known.includes(name))
  if (unknown === undefined) {
    return
  }
  const meant = closestName(unknown, known)
  throw new RangeError(
    `${about}: there is no option "${unknown}"${meant === undefined ? '' : `. Did you mean "${meant}"?`}`,
  )
}
