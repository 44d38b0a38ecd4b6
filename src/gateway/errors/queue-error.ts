import { TouchstoneError } from '../../errors.ts'

/**
 * What is wrong with a queue:
 *
 * - `unreachable`: it is not there, or was gone for too long;
 * - `refused`: it does not accept the password or the credentials;
 * - `full`: it has no memory left for jobs;
 * - `no-worker`: calls wait in it, and no worker takes them;
 * - `lost`: workers that took the call died, as often as it may be tried;
 * - `too-large`: the call or its reply is larger than a message may be;
 * - `version`: a worker runs another version of this package;
 * - `credential`: the call carries a secret that no worker can know or may use;
 * - `module`: a worker does not run the module that a case needs, or has another version of it;
 * - `failed`: anything else.
 *
 * @public
 */
export type QueueFault =
  | 'unreachable'
  | 'refused'
  | 'full'
  | 'no-worker'
  | 'lost'
  | 'too-large'
  | 'version'
  | 'credential'
  | 'module'
  | 'failed'

/** Plain data. @public */
export interface QueueFacts {
  readonly fault: QueueFault
  /** Which queue, without passwords. */
  readonly queue: string
  /** What happened and what to do. */
  readonly explanation: string
  /** Whether it is known that the call never reached a provider. @defaultValue by the fault */
  readonly wasNeverSent?: boolean
}

/** Faults that are found before a call is made. */
const early: ReadonlySet<QueueFault> = new Set(['version', 'credential', 'module'])

/**
 * A call was to be made by a worker, and the queue between them did not deliver it.
 *
 * @public
 */
export class QueueError extends TouchstoneError {
  /** Not the system's fault: such calls count with those that the provider failed. */
  readonly origin = 'provider' as const
  readonly fault: QueueFault
  /** Which queue, without passwords. */
  readonly queue: string
  /** What happened and what to do. */
  readonly explanation: string
  /** Whether the call surely never reached a provider, and so cannot have cost anything. */
  readonly wasNeverSent: boolean

  constructor(facts: QueueFacts, options?: ErrorOptions) {
    super('QUEUE', `${facts.queue}: ${facts.explanation}`, options)
    this.fault = facts.fault
    this.queue = facts.queue
    this.explanation = facts.explanation
    this.wasNeverSent = facts.wasNeverSent ?? early.has(facts.fault)
  }

  /** All it knows, as plain data. @internal */
  get facts(): QueueFacts {
    const { fault, queue, explanation, wasNeverSent } = this
    return { fault, queue, explanation, wasNeverSent }
  }
}
