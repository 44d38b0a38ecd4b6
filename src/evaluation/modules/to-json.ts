/**
 * JSON that is read as the very same value again. As everywhere, properties that are `undefined` do not count, and −0 is 0.
 *
 * @param parts - what is written, by name
 * @throws TypeError naming what JSON would drop or change: dates, maps, instances of classes, functions, NaN and the like
 * @internal
 */
export function toJson(parts: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(parts, function (this: Readonly<Record<string, unknown>>, key): unknown {
    // Not the second argument: that is what `toJSON` has made of it.
    const value = this[key]
    const odd = oddityOf(value, Array.isArray(this))
    if (odd !== undefined) {
      throw new TypeError(`JSON does not hold ${odd}, which stands at ${JSON.stringify(key)}`)
    }
    return value
  })
}

function oddityOf(value: unknown, isInArray: boolean): string | undefined {
  switch (typeof value) {
    case 'undefined':
      return isInArray ? 'undefined in a list' : undefined
    case 'number':
      return Number.isFinite(value) ? undefined : String(value)
    case 'object':
      return value === null || Array.isArray(value) || isPlain(value) ? undefined : `a ${nameOf(value)}`
    case 'string':
    case 'boolean':
      return undefined
    case 'bigint':
    case 'function':
    case 'symbol':
    default:
      return `a ${typeof value}`
  }
}

/** Plain objects of any realm: eval files may run in one of their own. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function nameOf(value: object): string {
  const { constructor } = value
  return typeof constructor === 'function' && constructor.name !== '' ? constructor.name : 'instance of a class'
}
