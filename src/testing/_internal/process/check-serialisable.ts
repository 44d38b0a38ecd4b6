/**
 * Checks that a value survives the way to another process.
 *
 * @param place - how to find the value
 * @throws RangeError naming the first function in it
 * @internal
 */
export function checkSerialisable(place: string, value: unknown): void {
  if (typeof value === 'function') {
    throw new RangeError(
      `startModelServerProcess: ${place} is a function, which cannot go to another process. ` +
        'Use a table, an object, or scriptedModelServer in this process.',
    )
  }
  if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      checkSerialisable(Array.isArray(value) ? `${place}[${key}]` : `${place}.${key}`, part)
    }
  }
}
