import { randomInt } from 'node:crypto'

import { withCallContext } from '../../calls/call-context.ts'
import { CallLedger } from '../../calls/call-ledger.ts'
import { systemClock } from '../../evaluation/collection/clock.ts'
import { withDeadline } from '../../evaluation/collection/deadline.ts'
import { describeError } from '../../evaluation/collection/describe-error.ts'
import { NoOutputError } from '../../evaluation/collection/no-output-error.ts'
import { type System, type SystemFunction, toSystem } from '../../evaluation/system.ts'
import { createRandom } from '../../statistics/random/random-source.ts'
import { randomInteger } from '../../statistics/random/random-integer.ts'
import { checkSystem } from './check-system.ts'
import { checkLoadOptions, type LoadOptions } from './load-options.ts'
import { type LoadResult, type LoadSample, summariseLoad } from './load-result.ts'

/** Requests of different loads, and of evaluations, are kept apart by so many numbers: none is answered from the cache. */
const REPLICATES = 2 ** 40

/** A load of which the first requests all fail is given up after so many: it would fail as fast as it can. */
const HOPELESS_AFTER = 100

/**
 * Sends requests to a system, so many at the same time, for so long or so often, and says how it bore that: rate of success, latencies, time to the first token (of `model` with `stream: true`), tokens a
 * second, cost and errors. It answers nothing about quality, and leaves no verdict: to compare latencies in a test, ask `toBeNonInferiorTo` with `metric: 'latency'`.
 *
 * Where the first 100 requests all fail, or a budget is spent, no more are begun. Replies never come from the cache. Calls go through the gateway: its limits hold, and what it tries again counts as one request.
 *
 * @throws RangeError if an option is out of range, or nothing says when it ends; BudgetExceededError or UnknownPriceError if no request could be
 *   paid for; the reason of the signal once it is aborted
 * @example
 * ```ts
 * const { latencyMs, successRate } = await load(model('openai/gpt-5-mini', { stream: true }), { inputs: prompts, requests: 200, concurrency: 10 })
 * ```
 * @public
 */
export async function load<Input, Output>(
  loaded: System<Input, Output> | SystemFunction<Input, Output>,
  options: LoadOptions<NoInfer<Input>>,
): Promise<LoadResult> {
  checkSystem('load', loaded)
  checkLoadOptions(options)
  const { concurrency = 1, warmUp = 5, requests = Number.POSITIVE_INFINITY } = options
  const requester = new Requester(toSystem(loaded), options)
  for (let count = 0; count < warmUp && options.end?.aborted !== true; count += 1) {
    await requester.request(0)
  }
  const startedAtMs = systemClock.now()
  const state: LoadState = { startedAtMs, begun: 0, answered: 0, samples: [] }
  const ending = (): LoadResult['endedBy'] | undefined =>
    requester.refusedBy === undefined ? endOf(state, options) : 'budget'
  const work = async (): Promise<void> => {
    while (ending() === undefined) {
      state.begun += 1
      const sample = await requester.request(startedAtMs)
      if (sample !== undefined) {
        state.samples.push(sample)
        state.answered += sample.error === null ? 1 : 0
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, requests) }, work))
  const durationMs = systemClock.now() - startedAtMs
  if (state.samples.length === 0 && requester.refusedBy !== undefined) {
    throw requester.refusedBy
  }
  return summariseLoad(state.samples, { system: requester.name, concurrency, endedBy: ending() ?? 'time', durationMs })
}

interface LoadState {
  readonly startedAtMs: number
  readonly samples: LoadSample[]
  begun: number
  answered: number
}

/** Why no more requests are begun, if so. */
function endOf(
  { startedAtMs, samples, begun, answered }: LoadState,
  { requests = Number.POSITIVE_INFINITY, durationMs = Number.POSITIVE_INFINITY, end }: LoadOptions,
): LoadResult['endedBy'] | undefined {
  if (end?.aborted === true) {
    return 'signal'
  }
  if (begun >= requests) {
    return 'requests'
  }
  if (answered === 0 && samples.length >= HOPELESS_AFTER) {
    return 'failures'
  }
  return systemClock.now() - startedAtMs < durationMs ? undefined : 'time'
}

/** Makes one request after the other, each with a fresh answer. */
class Requester<Input, Output> {
  readonly #system: System<Input, Output>
  readonly #inputs: readonly Input[]
  readonly #timeoutMs: number
  readonly #signal: AbortSignal
  readonly #random: ReturnType<typeof createRandom>
  readonly #replicate = randomInt(2, REPLICATES)
  #made = 0
  #refusedBy: Error | undefined

  constructor(system: System<Input, Output>, options: LoadOptions<Input>) {
    const { inputs, timeoutMs = 60_000, seed = 1, signal = new AbortController().signal } = options
    this.#system = system
    this.#inputs = inputs
    this.#timeoutMs = timeoutMs
    this.#signal = signal
    this.#random = createRandom(seed)
  }

  get name(): string {
    return this.#system.name
  }

  /** Why a request was not made, if it was for want of money: so it is for all that follow. */
  get refusedBy(): Error | undefined {
    return this.#refusedBy
  }

  /**
   * @returns nothing for a request that was not made for want of money, which says nothing about the system
   * @throws the reason of the signal once it is aborted
   */
  async request(beginningMs: number): Promise<LoadSample | undefined> {
    const input = this.#inputs[randomInteger(this.#random, this.#inputs.length)] as Input
    const trial = this.#made
    this.#made += 1
    const ledger = new CallLedger()
    const startedAtMs = systemClock.now()
    const error = await this.#settle(input, trial, ledger)
    const endedAtMs = systemClock.now()
    const latencyMs = ledger.latencyMs(endedAtMs - startedAtMs)
    const { firstToken } = ledger
    const waitedMs = ledger.waitedSoFarMs(endedAtMs)
    ledger.close()
    if (ledger.refusedBy !== undefined) {
      this.#refusedBy ??= ledger.refusedBy
      return undefined
    }
    const { inputTokens, outputTokens, costUsd } = ledger.totals
    return {
      startedAtMs: startedAtMs - beginningMs,
      latencyMs,
      firstTokenMs: firstToken === undefined ? null : Math.max(0, firstToken.atMs - startedAtMs - firstToken.waitedMs),
      waitedMs,
      inputTokens,
      outputTokens,
      costUsd,
      error,
    }
  }

  async #settle(input: Input, trial: number, ledger: CallLedger): Promise<LoadSample['error']> {
    const context = { evaluation: 'load', system: this.name, caseId: String(trial), trial, replicate: this.#replicate }
    try {
      const output = await withDeadline(
        async (signal) =>
          await withCallContext(
            { ...context, signal, ledger },
            async () => await this.#system.run(input, { signal, trial }),
          ),
        {
          timeoutMs: this.#timeoutMs,
          signal: this.#signal,
          clock: systemClock,
          waitedMs: (nowMs) => ledger.waitedSoFarMs(nowMs),
        },
      )
      // Some clients end a stream that failed as if it had been empty.
      const isNothing = output === '' || output === null || output === undefined
      return isNothing && ledger.failure !== undefined ? partsOf(new NoOutputError(ledger.failure)) : null
    } catch (error) {
      this.#signal.throwIfAborted()
      return partsOf(error, ledger.failure)
    }
  }
}

function partsOf(error: unknown, failure?: string): LoadSample['error'] {
  const { name, message } = describeError(error, failure)
  return { name, message }
}
