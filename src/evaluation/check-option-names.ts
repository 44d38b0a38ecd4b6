import { closestName } from './closest-name.ts'

/** Every name that an option has in one of several types of options. @internal */
export type NamesOf<T> = T extends unknown ? keyof T : never

/**
 * Refuses options that nobody reads: an evaluation whose `trials` are misspelt would ask for something else.
 *
 * @param about - who takes the options, as errors name it
 * @throws RangeError if they are not an object, or naming the first option that is not known; options that are undefined are not set
 * @internal
 */
export function checkOptionNames(about: string, options: unknown, known: readonly string[]): asserts options is object {
  if (typeof options !== 'object' || options === null) {
    throw new RangeError(`${about}: options must be an object with ${known.join(', ')}, got ${kindOf(options)}`)
  }
  const set = Object.entries(options).filter(([, value]) => value !== undefined)
  const unknown = set.map(([name]) => name).find((name) => !known.includes(name))
  if (unknown === undefined) {
    return
  }
  const meant = closestName(unknown, known)
  throw new RangeError(
    `${about}: there is no option "${unknown}". ` +
      (meant === undefined ? `It takes ${known.join(', ')}.` : `Did you mean "${meant}"?`),
  )
}

function kindOf(value: unknown): string {
  return value === null || value === undefined ? String(value) : `a value of type ${typeof value}`
}
