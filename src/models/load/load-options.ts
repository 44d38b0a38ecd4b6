import { checkOptionNames } from '../../evaluation/check-option-names.ts'

/** @public */
export interface LoadOptions<Input = unknown> {
  /** What the system is asked; each request takes one at random. */
  readonly inputs: readonly Input[]
  /** How many requests there are in all. Needed unless there is a duration; with both, what comes first ends it. */
  readonly requests?: number
  /** Milliseconds after which no request is begun any more; those under way are waited for, and count. */
  readonly durationMs?: number
  /** Requests that are under way at the same time. A gateway that lets fewer through has the others wait, which the result tells. @defaultValue 1 */
  readonly concurrency?: number
  /** Requests before, one after the other, which do not count. @defaultValue 5 */
  readonly warmUp?: number
  /** Time for one request, in milliseconds; waits for the gateway do not count. @defaultValue 60_000 */
  readonly timeoutMs?: number
  /** Of the order of the inputs. @defaultValue 1 */
  readonly seed?: number
  /** Ends it before: no request is begun any more; those under way are waited for, and count. */
  readonly end?: AbortSignal
  /** Stops at once, without a result. */
  readonly signal?: AbortSignal
}

/** Loads that are often asked for. @public */
export type LoadPreset = 'light' | 'heavy' | 'latency' | 'throughput'

const presets: Readonly<Record<LoadPreset, Pick<LoadOptions, 'requests' | 'durationMs' | 'concurrency'>>> = {
  light: { requests: 20, concurrency: 1 },
  heavy: { requests: 1_000, concurrency: 50 },
  latency: { requests: 100, concurrency: 1 },
  throughput: { durationMs: 60_000, concurrency: 20 },
}

/**
 * How many requests, for how long, and how many at once: `light` 20 one by one, `heavy` 1,000 with 50 at once, `latency` 100 one by one, `throughput` a minute with 20 at once.
 *
 * @throws RangeError if there is no such preset
 * @example
 * ```ts
 * await load(system, { inputs, ...loadPreset('latency') })
 * ```
 * @public
 */
export function loadPreset(name: LoadPreset): Pick<LoadOptions, 'requests' | 'durationMs' | 'concurrency'> {
  if (!Object.hasOwn(presets, name)) {
    throw new RangeError(`loadPreset: there is no "${name}"; known presets: ${Object.keys(presets).join(', ')}`)
  }
  return { ...presets[name] }
}

/**
 * @throws RangeError naming the option
 * @internal
 */
export function checkLoadOptions<Input>(options: LoadOptions<Input>): void {
  const names = ['inputs', 'requests', 'durationMs', 'concurrency', 'warmUp', 'timeoutMs', 'seed', 'end', 'signal']
  checkOptionNames('load', options, names)
  const { inputs, requests, durationMs, concurrency = 1, warmUp = 5, timeoutMs = 60_000, seed = 1 } = options
  if (!Array.isArray(inputs) || inputs.length === 0) {
    throw new RangeError('load: inputs must be a list that is not empty')
  }
  if (requests === undefined && durationMs === undefined) {
    throw new RangeError('load: say when it ends: requests, durationMs, or both')
  }
  checkWhole({ requests: requests ?? 1, concurrency }, 1)
  checkWhole({ warmUp }, 0)
  checkWhole({ seed }, Number.MIN_SAFE_INTEGER)
  for (const [name, value] of Object.entries({ durationMs: durationMs ?? 1, timeoutMs })) {
    if (!(Number.isFinite(value) && value > 0)) {
      throw new RangeError(`load: ${name} must be a number of milliseconds > 0, got ${String(value)}`)
    }
  }
}

function checkWhole(options: Readonly<Record<string, number>>, least: number): void {
  for (const [name, value] of Object.entries(options)) {
    if (!(Number.isSafeInteger(value) && value >= least)) {
      throw new RangeError(
        `load: ${name} must be a whole number${least >= 0 ? ` ≥ ${least}` : ''}, got ${String(value)}`,
      )
    }
  }
}
