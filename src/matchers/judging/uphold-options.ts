import type { CheckRelationOptions } from '../../generators/check-options.ts'
import type { RelationInputs } from '../../generators/inputs.ts'
import type { AnyEvaluation } from './matcher-options.ts'

/** Asks for one violation again, and for nothing else. Reports print it, ready to be copied. @public */
export interface ReplayOption {
  /** Name of the relation; the others are left out. */
  readonly relation: string
  readonly seed: number
  readonly path: string
}

type Shared =
  | 'tolerate'
  | 'confidence'
  | 'mutants'
  | 'numRuns'
  | 'seed'
  | 'sequential'
  | 'concurrency'
  | 'timeout'
  | 'maxErrorRate'
  | 'confirm'
  | 'shrinkBudget'
  | 'shrinkViolations'

/** What `toUphold` and `metamorphic` have in common. @public */
export interface RelationCheckOptions<Input = unknown> extends Pick<CheckRelationOptions<Input>, Shared> {
  /** Asks for one violation again, which a report has printed. */
  readonly replay?: ReplayOption
  /**
   * What the test does if the verdict is INCONCLUSIVE: fail, or be skipped with a note.
   *
   * @defaultValue 'fail'
   */
  readonly inconclusive?: 'fail' | 'skip'
}

/** Options of `toUphold`: the inputs, or the evaluation whose cases they are. @public */
export interface UpholdOptions<Input = unknown> extends RelationCheckOptions<Input> {
  /** What the relations are tried on: a dataset, an array, or a fast-check arbitrary. */
  readonly inputs?: RelationInputs<Input>
  /** An evaluation, whose cases are the inputs. */
  readonly on?: AnyEvaluation
}

/** Names of all options of `toUphold`. @internal */
export const upholdOptions: readonly string[] = [
  'inputs',
  'on',
  'tolerate',
  'confidence',
  'mutants',
  'numRuns',
  'seed',
  'sequential',
  'concurrency',
  'timeout',
  'maxErrorRate',
  'confirm',
  'shrinkBudget',
  'shrinkViolations',
  'replay',
  'inconclusive',
]
