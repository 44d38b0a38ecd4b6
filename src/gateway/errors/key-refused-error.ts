import { TouchstoneError } from '../../errors.ts'

/** Plain data. @public */
export interface KeyRefusedFacts {
  /** Name and port. */
  readonly host: string
  readonly model?: string | undefined
  /** Status of the last refusal: 401 or 403. */
  readonly status: number
  /** Calls that were refused, in a row and from the first. */
  readonly refusals: number
  /** The environment variable that holds the key, where that is known. */
  readonly variable?: string | undefined
}

/**
 * A host has refused a key for as many calls as `stopAfterRefusals` allows, and accepted it for none: the call was not
 * sent.
 *
 * @public
 */
export class KeyRefusedError extends TouchstoneError {
  readonly origin = 'provider' as const
  readonly facts: KeyRefusedFacts

  constructor({ host, model, status, refusals, variable }: KeyRefusedFacts) {
    const facts = { host, model, status, refusals, variable }
    super('KEY_REFUSED', explain(facts))
    this.facts = facts
  }
}

function explain({ host, model, status, refusals, variable }: KeyRefusedFacts): string {
  const what = model === undefined ? host : `${model} at ${host}`
  const where = variable === undefined ? 'the key that is sent' : `the environment variable ${variable}`
  return `${what}: the key is not accepted (${status} for each of the first ${refusals} calls), so this one was not made. Check ${where}`
}
