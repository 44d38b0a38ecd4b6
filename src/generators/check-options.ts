import * as fc from 'fast-check'

import type { DatasetContext } from '../evaluation/datasets/dataset-source.ts'
import { type MutantPath, readPath } from './drawing/path.ts'
import type { RelationInputs } from './inputs.ts'
import type { KeptViolation } from './kept/kept-violation.ts'
import { readTolerance, type Tolerance, type Tolerate } from './oracle/tolerance.ts'
import type { Relation } from './relation.ts'
import type { SourceOutputs } from './running/source-outputs.ts'

/** Options of a check. @public */
export interface CheckRelationOptions<Input = unknown> extends DatasetContext {
  /** If an input is repeated in an array, or by an arbitrary, only the first counts. */
  readonly inputs: RelationInputs<Input>
  /** How much may be violated. @defaultValue 0 */
  readonly tolerate?: Tolerate
  /** Two-sided, in (0, 1). @defaultValue 0.95 */
  readonly confidence?: number
  /** Mutants of each input: it violates the relation if one of them does. @defaultValue 1 */
  readonly mutants?: number
  /** How many inputs are drawn from an arbitrary; repeated ones are left out. @defaultValue that of `fc.configureGlobal`, else 100 */
  readonly numRuns?: number
  /** Seed of inputs, mutants and resampling. @defaultValue that of `fc.configureGlobal`, else 1 */
  readonly seed?: number
  /** Asks only for one violation again: the one that was reported with this path and seed. */
  readonly path?: string
  /**
   * When to stop early. `curtailed`: once the remaining inputs cannot change a FAIL any more, which does not affect error rates. `anytime`: once an interval
   * that holds at every look has decided; inputs are taken in a random order. Only rates stop early.
   *
   * @defaultValue 'curtailed'
   */
  readonly sequential?: 'curtailed' | 'anytime'
  /** How many inputs are tried at the same time. @defaultValue 10 */
  readonly concurrency?: number
  /** Time for one call of the system, in milliseconds. @defaultValue 60_000 */
  readonly timeout?: number
  /** Share of failed calls above which the verdict is INCONCLUSIVE, in [0, 1]. @defaultValue 0.05 */
  readonly maxErrorRate?: number
  /**
   * With `tolerate: 0`, how many violations are followed up by fresh calls. If more are seen and none of those followed up is
   * confirmed, the verdict is INCONCLUSIVE.
   *
   * @defaultValue 20
   */
  readonly followUps?: number
  /** How often a smaller violation must be seen again. @defaultValue 2 */
  readonly confirm?: number
  /** Calls that may be spent to make violations smaller; 0: none. @defaultValue 100 */
  readonly shrinkBudget?: number
  /** How many violations are made smaller, to show the smallest. @defaultValue 3 */
  readonly shrinkViolations?: number
  /** Violations of earlier runs, to be tried first. */
  readonly kept?: readonly KeptViolation[]
  /** Answers that are shared with other checks. */
  readonly sources?: SourceOutputs
  /** What the calls are booked under. @defaultValue the name of the relation */
  readonly label?: string
  /** Ends the check at once; the result is what was found until then. */
  readonly signal?: AbortSignal
  /** Called after every input. */
  readonly onProgress?: (progress: RelationProgress) => void
}

/** How far a check is. @public */
export interface RelationProgress {
  readonly relation: string
  /** Inputs that are finished. */
  readonly done: number
  /** Inputs in all; `undefined` where only the end of a stream tells. */
  readonly total: number | undefined
  /** How many of the finished inputs violate the relation. */
  readonly violating: number
}

/** Options with their defaults. @internal */
export interface CheckedRelationOptions extends CheckRelationOptions {
  readonly tolerance: Tolerance
  readonly confidence: number
  readonly mutants: number
  readonly numRuns: number
  readonly seed: number
  readonly replay: MutantPath | null
  readonly sequential: 'curtailed' | 'anytime'
  readonly concurrency: number
  readonly timeout: number
  readonly maxErrorRate: number
  readonly followUps: number
  readonly confirm: number
  readonly shrinkBudget: number
  readonly shrinkViolations: number
}

/** The longest delay that a timer of JavaScript can wait: 2³¹ − 1 ms. */
const LONGEST_TIMER = 2_147_483_647

/**
 * Fills in the defaults; what `fc.configureGlobal` says of seed and number of runs holds.
 *
 * @throws RangeError naming an option that is out of range, or that makes no sense for the relation
 * @internal
 */
export function checkRelationOptions(options: CheckRelationOptions, relation: Relation): CheckedRelationOptions {
  const shared = fc.readConfigureGlobal()
  const checked = {
    ...options,
    // One violation is asked for again to see whether it is there, which is not a question of a rate.
    tolerance: readTolerance(options.path === undefined ? (options.tolerate ?? 0) : 0, relation),
    confidence: options.confidence ?? 0.95,
    mutants: options.mutants ?? 1,
    numRuns: options.numRuns ?? shared.numRuns ?? 100,
    seed: options.seed ?? shared.seed ?? 1,
    replay: options.path === undefined ? null : readPath(options.path),
    sequential: options.sequential ?? 'curtailed',
    concurrency: options.concurrency ?? 10,
    timeout: options.timeout ?? 60_000,
    maxErrorRate: options.maxErrorRate ?? 0.05,
    followUps: options.followUps ?? 20,
    confirm: options.confirm ?? 2,
    shrinkBudget: options.shrinkBudget ?? 100,
    shrinkViolations: options.shrinkViolations ?? 3,
  }
  checkShares(checked)
  const { mutants, numRuns, concurrency, followUps, confirm, shrinkBudget, shrinkViolations, timeout, seed } = checked
  checkWhole({ mutants, numRuns, concurrency, shrinkViolations, followUps }, 1)
  checkWhole({ timeout }, 1, LONGEST_TIMER)
  checkWhole({ confirm, shrinkBudget }, 0)
  checkWhole({ seed }, Number.MIN_SAFE_INTEGER)
  if (!['curtailed', 'anytime'].includes(checked.sequential)) {
    throw new RangeError(`sequential must be 'curtailed' or 'anytime', got '${checked.sequential}'`)
  }
  return checked
}

function checkShares({ confidence, maxErrorRate }: Pick<CheckedRelationOptions, 'confidence' | 'maxErrorRate'>): void {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`confidence must lie between 0 and 1, got ${String(confidence)}`)
  }
  if (!(maxErrorRate >= 0 && maxErrorRate <= 1)) {
    throw new RangeError(`maxErrorRate must be from 0 to 1, got ${String(maxErrorRate)}`)
  }
}

function checkWhole(
  options: Readonly<Record<string, number>>,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
): void {
  for (const [name, value] of Object.entries(options)) {
    if (!(Number.isSafeInteger(value) && value >= least && value <= most)) {
      throw new RangeError(`${name} must be a whole number${least >= 0 ? ` ≥ ${least}` : ''}, got ${String(value)}`)
    }
  }
}
