import { defineExpectation, type Expectation } from '../expectation.ts'

/** Where a part of an output is: a property, a path of properties and indices, or a function that takes it out. @public */
export type OutputPart<Output = unknown> = string | ReadonlyArray<string | number> | PartReader<Output>

/** Takes a part out of an output. (The argument is checked both ways, as a method's.) @public */
export type PartReader<Output = unknown> = { read(output: Output): unknown }['read']

/**
 * Expects something of a part of structured outputs, and nothing of the rest.
 *
 * @param part - where it is
 * @param expectation - what is expected of it. An output without that part cannot be judged
 * @example
 * ```ts
 * at('label', same)
 * at(['usage', 'total'], increases)
 * at((answer) => answer.sources[0], same)
 * ```
 * @public
 */
export function at<Output = unknown, Input = unknown>(
  part: OutputPart<Output>,
  expectation: Expectation<unknown, Input>,
): Expectation<Output, Input> {
  const read = typeof part === 'function' ? part : followPath(typeof part === 'string' ? [part] : part)
  const { expectationName = 'expectation', reflexive = false } = expectation
  const name = typeof part === 'function' ? expectationName : `${expectationName} at ${[part].flat().join('.')}`
  return defineExpectation<Output, Input>({ name, reflexive }, (before, after, context) =>
    expectation(read(before), read(after), context),
  )
}

function followPath(path: ReadonlyArray<string | number>): PartReader {
  return (output) => {
    let value: unknown = output
    for (const [depth, key] of path.entries()) {
      if (typeof value !== 'object' || value === null || !(key in value)) {
        throw new TypeError(`the output has no ${path.slice(0, depth + 1).join('.')}`)
      }
      value = (value as Readonly<Record<string | number, unknown>>)[key]
    }
    return value
  }
}
