import * as fc from 'fast-check'

/** An arbitrary that is known later: the part of a recursive schema that is the schema itself. @internal */
export class DeferredArbitrary extends fc.Arbitrary<unknown> {
  #known: fc.Arbitrary<unknown> | undefined

  define(arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
    this.#known = arbitrary
    return arbitrary
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<unknown> {
    return this.#arbitrary().generate(random, bias)
  }

  override canShrinkWithoutContext(value: unknown): value is unknown {
    return this.#arbitrary().canShrinkWithoutContext(value)
  }

  override shrink(value: unknown, context: unknown): fc.Stream<fc.Value<unknown>> {
    return this.#arbitrary().shrink(value, context)
  }

  #arbitrary(): fc.Arbitrary<unknown> {
    if (this.#known === undefined) {
      throw new TypeError('arbitraryFrom: a recursive schema was used before it was read')
    }
    return this.#known
  }
}
