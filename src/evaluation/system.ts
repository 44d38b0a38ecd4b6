import { requireName } from './require-name.ts'
import { checkOptionNames } from './check-option-names.ts'

/** What a system is told besides its input. @public */
export interface SystemCall {
  /** Aborted when the case times out or the test ends: pass it on. */
  readonly signal: AbortSignal
  /** 0-based index of the trial. */
  readonly trial: number
}

/**
 * The function under test.
 *
 * Written as a method, so that its input is checked both ways: a system of strings is accepted by an
 * evaluation whose inputs have no declared type, and refused by one whose inputs are numbers.
 *
 * @public
 */
export type SystemFunction<Input = unknown, Output = unknown> = {
  call(input: Input, call: SystemCall): Output | Promise<Output>
}['call']

const brand: unique symbol = Symbol.for('vitest-touchstone.system')

/** What is under test: a function with a name and, perhaps, a version. @public */
export interface System<Input = unknown, Output = unknown> {
  readonly [brand]: true
  readonly name: string
  readonly version?: string
  readonly run: SystemFunction<Input, Output>
}

/**
 * Names a function as a system under test.
 *
 * @param name - how reports call it
 * @param run - synchronous or asynchronous; what it throws is counted as an error of the system, and so is `undefined`, which a
 *   function gives that lacks a `return`: an answer that is nothing is `null`
 * @param options - `version` tells runs of different versions apart
 * @throws RangeError if `name` is empty
 * @example
 * ```ts
 * const keyword = system('keyword rules', (ticket: string) => (ticket.includes('refund') ? 'billing' : 'other'))
 * ```
 * @public
 */
export function system<Input, Output>(
  name: string,
  run: SystemFunction<Input, Output>,
  options: { readonly version?: string } = {},
): System<Input, Output> {
  requireName('system', name)
  if (typeof run !== 'function') {
    throw new RangeError(
      `system "${name}": its second argument must be a function of the input, got a value of type ${typeof run}`,
    )
  }
  checkOptionNames(`system "${name}"`, options, ['version'])
  return { [brand]: true, name, run, ...options }
}

/** A plain function is accepted wherever a system is: it is named after itself. @internal */
export function toSystem<Input, Output>(
  value: System<Input, Output> | SystemFunction<Input, Output>,
): System<Input, Output> {
  return typeof value === 'function' ? system(value.name || 'anonymous system', value) : value
}

/** @internal */
export function isSystem(value: unknown): value is System | SystemFunction {
  return typeof value === 'function' || (typeof value === 'object' && value !== null && brand in value)
}
