import * as fc from 'fast-check'

/** Strings that break careless writers: control characters, lone surrogates, escapes, emoji, huge ones. */
export const hostileString: fc.Arbitrary<string> = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('\uD800', '\uDFFF', '\u0000', '\u001B[31m', '\n', '"', '\\', '😀', '\u2028', '|'),
  }),
  fc.constantFrom('__proto__', 'constructor', '', '\uD83D', 'x'.repeat(5000), '\uD83D'.repeat(1000)),
)

/** Values of every kind that a system may return. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileString,
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withNullPrototype: true,
  }),
  fc.constantFrom(circular(), throwing(), Symbol('symbol'), () => 'function', new Error('error'), new Proxy({}, {})),
)

function circular(): object {
  const value: Record<string, unknown> = {}
  value.self = value
  return value
}

function throwing(): object {
  return {
    get boom(): never {
      throw new Error('a getter that throws')
    },
    toString(): never {
      throw new Error('toString throws')
    },
    [Symbol.for('nodejs.util.inspect.custom')](): never {
      throw new Error('inspect throws')
    },
  }
}
