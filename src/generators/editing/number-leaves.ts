/** All finite numbers in a value: itself, or those within arrays and plain objects, in order. @internal */
export function numberLeaves(value: unknown): readonly number[] {
  const numbers: number[] = []
  mapNumberLeaves(value, (number) => {
    numbers.push(number)
    return number
  })
  return numbers
}

/**
 * A copy of a value in which each finite number is mapped.
 *
 * @param map - takes the number and its index in `numberLeaves`
 * @internal
 */
export function mapNumberLeaves<Value>(value: Value, map: (number: number, index: number) => number): Value {
  let index = 0
  const visit = (part: unknown): unknown => {
    if (typeof part === 'number' && Number.isFinite(part)) {
      return map(part, index++)
    }
    if (Array.isArray(part)) {
      return part.map(visit)
    }
    return isPlainObject(part)
      ? Object.fromEntries(Object.entries(part).map(([key, entry]) => [key, visit(entry)]))
      : part
  }
  return visit(value) as Value
}

function isPlainObject(value: unknown): value is object {
  const prototype: unknown = typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : undefined
  return prototype === Object.prototype || prototype === null
}
