import * as fc from 'fast-check'

/** What fast-check would generate a value from. @internal */
export interface RandomState {
  readonly random: fc.Random
  /** How much to favour small and special values. */
  readonly bias: number | undefined
}

/** Generates nothing but what others would be generated from: so states come from fast-check itself, by its public API. */
class StateArbitrary extends fc.Arbitrary<RandomState> {
  override generate(random: fc.Random, bias: number | undefined): fc.Value<RandomState> {
    return new fc.Value({ random: random.clone(), bias }, undefined)
  }

  override canShrinkWithoutContext(_value: unknown): _value is RandomState {
    return false
  }

  override shrink(): fc.Stream<fc.Value<RandomState>> {
    return fc.Stream.nil()
  }
}

const states = new StateArbitrary()

/**
 * The states of the first runs of a property with this seed: an arbitrary that generates from them gives the values of
 * `fc.sample(arbitrary, { seed, numRuns: count })`. Global parameters of fast-check other than seed and number of runs hold.
 *
 * @internal
 */
export function randomStates(seed: number, count: number): readonly RandomState[] {
  return fc.sample(states, { seed, numRuns: count, path: '', examples: [] })
}

/** Generates a value; the state stays as it is. @internal */
export function generate(arbitrary: fc.Arbitrary<unknown>, { random, bias }: RandomState): fc.Value<unknown> {
  return arbitrary.generate(random.clone(), bias)
}

/** Another state, made of a state: what is generated from it has nothing to do with the other. @internal */
export function variantOf({ random, bias }: RandomState, variant: number): RandomState {
  if (variant === 0) {
    return { random, bias }
  }
  const changed = random.clone()
  for (let skipped = 0; skipped < 4 * variant; skipped += 1) {
    changed.nextInt(-0x80000000, 0x7fffffff)
  }
  return { random: changed, bias }
}

/** Whether a value is an arbitrary, of this copy of fast-check or of another. @internal */
export function isArbitrary(value: unknown): value is fc.Arbitrary<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'generate' in value &&
    typeof value.generate === 'function' &&
    'shrink' in value &&
    typeof value.shrink === 'function' &&
    'canShrinkWithoutContext' in value
  )
}
