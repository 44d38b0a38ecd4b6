/**
 * Refuses a name that reports could not show.
 *
 * @param about - what is named, as errors call it
 * @throws RangeError if it is not a text, or empty
 * @internal
 */
export function requireName(about: string, name: unknown): void {
  if (typeof name !== 'string') {
    throw new RangeError(
      `${about}: the name comes first, as text: ${about}('my name', …); got a value of type ${typeof name}`,
    )
  }
  if (name.trim() === '') {
    throw new RangeError(`${about}: name must not be empty`)
  }
}
