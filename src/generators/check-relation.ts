import { systemClock } from '../evaluation/collection/clock.ts'
import { type System, type SystemFunction, toSystem } from '../evaluation/system.ts'
import { type CheckedRelationOptions, checkRelationOptions, type CheckRelationOptions } from './check-options.ts'
import { type InputSource, inputSource } from './inputs.ts'
import { type KeptViolation } from './kept/kept-violation.ts'
import { confirmKept } from './kept/confirm-kept.ts'
import { replayKept } from './kept/replay-kept.ts'
import { judgeInputs } from './oracle/judge-inputs.ts'
import { inputsToPass } from './oracle/tolerance.ts'
import type { Relation } from './relation.ts'
import type { Counterexample, Regression, RelationResult } from './relation-result.ts'
import { replayAt } from './replay-path.ts'
import { describeResult, type Findings, remainingInputs } from './running/describe-result.ts'
import { type Inquiry, InquiryLog } from './running/question.ts'
import { isEvident } from './oracle/is-evident.ts'
import { runInputs, type TriedInputs } from './running/run-inputs.ts'
import { SourceOutputs } from './running/source-outputs.ts'
import type { TriedInput } from './running/try-input.ts'
import { FollowUps } from './shrinking/confirm.ts'
import { findCounterexample, type FollowedSuspect, suspectsOf } from './shrinking/find-counterexample.ts'

/**
 * Checks whether a system upholds a relation, judges how often it does not, and looks for the smallest counterexample.
 *
 * The same seed gives the same inputs and mutants, so a second run is answered from the cache. What is asked again to tell violations from
 * noise is asked with fresh calls.
 *
 * @param options - `inputs`, and how much may be violated
 * @returns what was found out; where the signal is aborted or the budget spent, what was found out until then
 * @throws RangeError naming an option that is out of range, or that makes no sense for the relation
 * @throws DatasetError if the inputs cannot be read
 * @throws RelationError if the expectation does not fit the tolerance, or there is nothing at `path`
 * @example
 * ```ts
 * const result = await checkRelation(triage, relations.letterCase(), { inputs: tickets, tolerate: 0.05 })
 * console.log(result.verdict.state, result.counterexample?.transformed)
 * ```
 * @public
 */
export async function checkRelation<Input, Output>(
  system: System<Input, Output> | SystemFunction<Input, Output>,
  relation: Relation<Input, Output>,
  options: CheckRelationOptions<Input>,
): Promise<RelationResult> {
  return await new Check(system, relation, checkRelationOptions(options, relation)).run()
}

class Check {
  readonly #inquiry: Inquiry
  readonly #options: CheckedRelationOptions
  readonly #followUps: FollowUps
  readonly #followed: FollowedSuspect[] = []
  readonly #startedAtMs: number

  constructor(system: System | SystemFunction, relation: Relation, options: CheckedRelationOptions) {
    const clock = systemClock
    this.#options = options
    this.#startedAtMs = clock.now()
    this.#inquiry = {
      system: toSystem(system),
      givenSystem: system,
      relation,
      tolerance: options.tolerance,
      label: options.label ?? relation.name,
      timeoutMs: options.timeout,
      signal: options.signal ?? new AbortController().signal,
      clock,
      sources: options.sources ?? new SourceOutputs(),
      log: new InquiryLog(),
    }
    this.#followUps = new FollowUps(this.#inquiry, (1 - options.confidence) / 2)
  }

  async run(): Promise<RelationResult> {
    const { tolerance, confidence, replay } = this.#options
    const source = inputSource(this.#options.inputs, this.#options)
    const size = replay === null ? await source.size() : 1
    const least = replay === null ? inputsToPass(tolerance, confidence) : 1
    if (size !== undefined && (least === null || size < least)) {
      return this.#describe({ tried: [], ended: 'refused' }, { size, regressions: [], counterexample: null })
    }
    const regressions = await this.#unlessAborted(
      async () => [],
      () => this.#replayKept(this.#options.kept ?? []),
    )
    const run = await this.#try(source, size)
    const counterexample = await this.#findCounterexample(run, size)
    return this.#describe(run, { size, regressions, counterexample })
  }

  async #replayKept(kept: readonly KeptViolation[]): Promise<readonly Regression[]> {
    if (this.#options.replay !== null) {
      return []
    }
    const { relation } = this.#inquiry
    const regressions = await replayKept(this.#inquiry, kept)
    return this.#options.tolerance.kind === 'none' && relation.repeats === undefined
      ? await confirmKept(regressions, { relation, followUps: this.#followUps })
      : regressions
  }

  async #try(source: InputSource, size: number | undefined): Promise<TriedInputs> {
    const { replay, seed } = this.#options
    const onTried = (input: TriedInput): Promise<boolean> => this.#followUp(input)
    if (replay !== null) {
      return await replayAt({ inquiry: this.#inquiry, source, path: replay, seed, onTried })
    }
    return await runInputs({ inquiry: this.#inquiry, source, size, options: this.#options, onTried })
  }

  /** Where nothing is tolerated each violation is followed up, until one is certain. */
  async #followUp(input: TriedInput): Promise<boolean> {
    const { relation } = this.#inquiry
    const isNoneTolerated = this.#options.tolerance.kind === 'none'
    for (const suspect of suspectsOf(input)) {
      const isFollowed = isNoneTolerated && !isEvident(relation) && this.#followUps.count < this.#options.followUps
      const confirmation = isFollowed ? await this.#followUps.confirm(suspect) : null
      this.#followed.push({ suspect, confirmation })
      // An audit goes on: it is about all inputs.
      if (
        isNoneTolerated &&
        relation.repeats === undefined &&
        (isEvident(relation) || confirmation?.confirmed === true)
      ) {
        return true
      }
    }
    return false
  }

  async #findCounterexample(run: TriedInputs, size: number | undefined): Promise<Counterexample | null> {
    const outcomes = run.tried.map(({ outcome }) => outcome)
    const { state } = judgeInputs(outcomes, { ...this.#options, remaining: remainingInputs({ ...run, size }) })
    const isTolerated = this.#options.tolerance.kind !== 'none' && state === 'pass'
    const mayAsk = !isTolerated && (run.ended === 'complete' || run.ended === 'decided')
    const search = { inquiry: this.#inquiry, followUps: this.#followUps, options: this.#options }
    const asSeen = (): Promise<Counterexample | null> =>
      findCounterexample(this.#followed, { ...search, mayAsk: false })
    const isAudit = this.#inquiry.relation.repeats !== undefined
    return !mayAsk || isAudit
      ? await asSeen()
      : await this.#unlessAborted(asSeen, () => findCounterexample(this.#followed, { ...search, mayAsk }))
  }

  /** What can be left out once the signal is aborted. */
  async #unlessAborted<T>(otherwise: () => Promise<T>, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (this.#inquiry.signal.aborted) {
        return await otherwise()
      }
      throw error
    }
  }

  #describe(
    run: Pick<Findings, 'tried' | 'ended'>,
    found: Pick<Findings, 'size' | 'regressions' | 'counterexample'>,
  ): RelationResult {
    return describeResult({
      ...run,
      ...found,
      inquiry: this.#inquiry,
      options: this.#options,
      followed: this.#followed,
      followUps: this.#followUps.count,
      durationMs: this.#inquiry.clock.now() - this.#startedAtMs,
    })
  }
}
