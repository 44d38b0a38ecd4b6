import { TouchstoneError } from '../../errors.ts'

/** Who asked for what is not recorded. Plain data. @public */
export interface ReplayMiss {
  readonly host: string
  readonly model?: string | undefined
  /** Absent for calls outside any case. */
  readonly evaluation?: string | undefined
  readonly system?: string | undefined
  readonly caseId?: string | undefined
  readonly trial?: number | undefined
  /** The eval file, relative to the working directory; absent for calls outside any. */
  readonly file?: string | undefined
  /** The recordings that were looked through. */
  readonly recordings?: string | undefined
}

/**
 * With `TOUCHSTONE_CACHE=replay`, a call was made that is not among the recordings. It was not sent.
 *
 * @public
 */
export class ReplayMissError extends TouchstoneError {
  readonly origin = 'provider' as const
  readonly miss: ReplayMiss

  constructor(miss: ReplayMiss) {
    super('REPLAY_MISS', `${describe(miss)}. ${advise(miss)}`)
    this.miss = miss
  }
}

function describe({ host, model, evaluation, system, caseId, trial = 0 }: ReplayMiss): string {
  const what = model === undefined ? `request to ${host}` : `call to ${model} at ${host}`
  if (evaluation === undefined) {
    return `replay: no recording of this ${what}, made outside any case`
  }
  const which = trial === 0 ? '' : `, trial ${trial}`
  return `replay: no recording of this ${what} (evaluation "${evaluation}", case "${caseId}"${which}, system "${system}")`
}

function advise({ model, file, recordings }: ReplayMiss): string {
  if (model === undefined) {
    return 'Only calls to models are recorded.'
  }
  if (file === undefined) {
    return 'Only what an eval file asks is recorded: is the plugin in vitest.config, or vitest-touchstone/matchers imported?'
  }
  return `Looked in ${recordings}. What is asked has changed since, or was never recorded: run TOUCHSTONE_CACHE=record vitest run ${file}`
}
