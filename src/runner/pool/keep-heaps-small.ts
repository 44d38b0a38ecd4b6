import { setFlagsFromString } from 'node:v8'

import { shrinkYoungGeneration, whenYoungGenerationIsLarge } from './young-generation.ts'

/**
 * Young generations of further threads start with the 8 MB that are an eval worker's limit, and old ones are collected
 * once 30 % more is in them than was in use. V8 would leave the garbage of a worker, which is mostly that of calls.
 */
const small = ['--min-semi-space-size=8', '--heap-growing-percent=30']

/** V8 would double the main process's young generation as long as a run goes on. */
const stay = '--semi-space-growth-factor=1'

/** What V8 does by itself. */
const usual = ['--semi-space-growth-factor=2', '--min-semi-space-size=0', '--heap-growing-percent=0']

/** V8 complains on standard error of flags that it does not know. Those of Node 22 to 26 know these. */
const knownTo = { oldest: 12, newest: 14 }

let areSmall = false
let stopWatching = (): void => {}

/** What decides whether flags are set, and how. @internal */
export interface HeapFlags {
  /** What the worker is started with. */
  readonly execArgv: readonly string[]
  /** Whole number before the first dot of V8's version. */
  readonly v8?: number
  readonly setFlag?: (flag: string) => void
}

/**
 * Keeps the heaps of all threads of this process small until `letHeapsGrow`. To be called before a worker is started:
 * flags of V8 are those of a process, some are read when the heap of a thread is made. Evals run after all other tests,
 * which therefore never meet these flags. Whoever has chosen such sizes, for Node or for the worker, keeps them.
 *
 * @internal
 */
export function keepHeapsSmall({ execArgv, v8, setFlag = setFlagsFromString }: HeapFlags): void {
  const version = v8 ?? Number.parseInt(process.versions.v8, 10)
  const chosen = [...process.execArgv, process.env['NODE_OPTIONS'] ?? '', ...execArgv]
  const isChosen = chosen.some((flags) => /semi[-_]space|heap[-_]growing/.test(flags))
  if (!areSmall && !isChosen && version >= knownTo.oldest && version <= knownTo.newest) {
    areSmall = true
    small.forEach((flag) => setFlag(flag))
    shrinkYoungGeneration()
    stopWatching = whenYoungGenerationIsLarge(() => setFlag(stay))
  }
}

/**
 * Lets heaps grow as V8 would have them. Not before a run has been reported: reports of many cases need memory, too.
 *
 * @internal
 */
export function letHeapsGrow(setFlag: (flag: string) => void = setFlagsFromString): void {
  if (areSmall) {
    areSmall = false
    stopWatching()
    usual.forEach((flag) => setFlag(flag))
  }
}
