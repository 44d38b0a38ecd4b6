import { checkOptionNames } from '../evaluation/check-option-names.ts'
import type { Expectation } from './expectation.ts'
import { same } from './expectations/same.ts'
import { makeRelation, type Relation } from './relation.ts'

/** Options of `repeat`. @public */
export interface RepeatOptions<Output = unknown> {
  /** How often each input is asked in all, a whole number from 2 to 1,000. */
  readonly times: number
  /** What must hold between the first output and each other one. @defaultValue same */
  readonly expect?: Expectation<Output>
}

/**
 * Asks each input several times, unchanged, with fresh calls: how stable is the system? The result lists the inputs on which it disagrees
 * with itself (`stability`).
 *
 * @throws RangeError if `times` is out of range, or there is no such option
 * @public
 */
export function repeat<Input = unknown, Output = unknown>(options: RepeatOptions<Output>): Relation<Input, Output> {
  checkOptionNames('repeat', options, ['times', 'expect'])
  const { times, expect = same } = options
  if (!(Number.isSafeInteger(times) && times >= 2 && times <= 1000)) {
    throw new RangeError(`repeat: times must be a whole number from 2 to 1000, got ${String(times)}`)
  }
  return makeRelation<Input, Output>({
    name: `asked ${times} times`,
    kind: 'invariance',
    category: 'stability',
    description: 'The same input gets the same output each time.',
    steps: [],
    expect,
    repeats: times - 1,
  })
}
