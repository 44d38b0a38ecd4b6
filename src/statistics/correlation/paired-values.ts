/**
 * Refuses two samples that are not pairs of finite numbers.
 *
 * @throws RangeError if lengths differ, there are fewer than `least` pairs, or a value is not finite
 * @internal
 */
export function checkPairs(x: readonly number[], y: readonly number[], least: number): void {
  if (x.length !== y.length) {
    throw new RangeError(`x and y must have the same length, got ${x.length} and ${y.length}`)
  }
  if (x.length < least) {
    throw new RangeError(`at least ${least} pairs are needed, got ${x.length}`)
  }
  for (const [name, values] of Object.entries({ x, y })) {
    values.forEach((value, index) => {
      if (!Number.isFinite(value)) {
        throw new RangeError(`${name}[${index}] must be a finite number, got ${value}`)
      }
    })
  }
}
