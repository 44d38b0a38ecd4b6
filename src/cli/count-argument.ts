/**
 * A number that was given on the command line.
 *
 * @param option - its name, for the message
 * @throws RangeError if it is not a whole number from 1
 * @internal
 */
export function countArgument(option: string, text: string): number {
  const value = Number(text)
  if (!(Number.isSafeInteger(value) && value >= 1)) {
    throw new RangeError(`${option} must be a whole number ≥ 1, got "${text}"`)
  }
  return value
}
