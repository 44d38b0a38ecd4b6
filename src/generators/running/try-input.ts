import type { Observed } from '../../evaluation/collection/observe.ts'
import type { ObservationError } from '../../evaluation/observation.ts'
import type { SourceInput } from '../inputs.ts'
import type { InputOutcome } from '../oracle/input-outcome.ts'
import { askPair, askSource, type JudgedPair } from './ask.ts'
import { drawMutants, type DrawnMutant, type DrawnMutants } from './draw-mutants.ts'
import type { Inquiry } from './question.ts'

/** A mutant whose output was compared with the input's. @internal */
interface TriedMutant extends JudgedPair {
  readonly drawn: DrawnMutant | null
  readonly mutant: unknown
}

/** All that was found out about one input. @internal */
export interface TriedInput {
  readonly source: SourceInput
  readonly outcome: InputOutcome
  readonly tried: readonly TriedMutant[]
  readonly rejected: number
  readonly unchanged: number
  /** Why mutants could not be made. */
  readonly errors: readonly ObservationError[]
}

/** @internal */
export interface TrialPlan {
  /** Mutants of each input. */
  readonly mutants: number
  readonly seed: number
}

/**
 * Asks for the output for an input and for its mutants, and judges them.
 *
 * @throws the reason of the signal once it is aborted; RelationError if the expectation does not fit the tolerance
 * @internal
 */
export async function tryInput(inquiry: Inquiry, source: SourceInput, plan: TrialPlan): Promise<TriedInput> {
  const { relation } = inquiry
  const drawn =
    relation.steps.length === 0
      ? { mutants: [], rejected: 0, unchanged: 0, errors: [] }
      : await drawMutants(inquiry, source, { count: plan.mutants, seed: plan.seed })
  return await tryMutants(inquiry, source, drawn)
}

/**
 * The same with mutants that are drawn already.
 *
 * @throws the reason of the signal once it is aborted; RelationError if the expectation does not fit the tolerance
 * @internal
 */
export async function tryMutants(inquiry: Inquiry, source: SourceInput, drawn: DrawnMutants): Promise<TriedInput> {
  const { relation } = inquiry
  const questions = questionsOf(inquiry, source, drawn)
  if (questions.length === 0) {
    const status = drawn.errors.length > 0 ? 'missing' : 'not applicable'
    return finish(inquiry, source, { drawn, tried: [], disagreed: false, status })
  }
  const observed =
    relation.kind === 'minimum functionality'
      ? null
      : await askSource(inquiry, { purpose: 'sources', case: source.case, trial: 0 })
  const tried: TriedMutant[] = []
  for (const { mutant, trial, drawn } of questions) {
    const purpose = relation.repeats === undefined ? 'mutants' : 'repeats'
    const item = { ...source.case, id: idOf(inquiry, source, drawn), input: mutant }
    const pair = await askPair(inquiry, { input: source.case.input, observed }, { purpose, case: item, trial })
    tried.push({ ...pair, drawn, mutant })
  }
  const repeats = inquiry.tolerance.kind === 'excess' ? await askRepeats(inquiry, source, { observed, tried }) : []
  const isMissing = repeats.some(isUnanswered)
  const disagreed = repeats.some(({ judgement }) => judgement.kind === 'violated')
  return finish(inquiry, source, { drawn, tried, disagreed, status: isMissing ? 'missing' : 'judged' })
}

interface MutantQuestion {
  readonly mutant: unknown
  readonly trial: number
  readonly drawn: DrawnMutant | null
}

/** Without steps the input itself is asked: once, or as often as it is to be repeated. */
function questionsOf({ relation }: Inquiry, source: SourceInput, { mutants }: DrawnMutants): readonly MutantQuestion[] {
  const { input } = source.case
  if (relation.repeats !== undefined) {
    return Array.from({ length: relation.repeats }, (_, index) => ({ mutant: input, trial: index + 1, drawn: null }))
  }
  if (relation.steps.length === 0 && mutants.length === 0) {
    const draw = { stages: [source.stage], states: [], input, mutant: input }
    return [{ mutant: input, trial: 0, drawn: { draw, attempt: 0 } }]
  }
  return mutants.map((drawn) => ({ mutant: drawn.draw.mutant, trial: 0, drawn }))
}

/** As many repeats of the input as mutants were judged: so many chances has the system to disagree with itself. */
async function askRepeats(
  inquiry: Inquiry,
  { case: item }: SourceInput,
  { observed, tried }: { readonly observed: Observed | null; readonly tried: readonly TriedMutant[] },
): Promise<readonly JudgedPair[]> {
  const judged = tried.filter((pair) => !isUnanswered(pair))
  const repeats: JudgedPair[] = []
  for (const [index] of judged.entries()) {
    const question = { purpose: 'repeats', case: item, trial: index + 1 } as const
    repeats.push(await askPair(inquiry, { input: item.input, observed }, question))
  }
  return repeats
}

function finish(
  { tolerance }: Inquiry,
  source: SourceInput,
  {
    drawn,
    tried,
    disagreed,
    status,
  }: Pick<TriedInput, 'tried'> & Pick<InputOutcome, 'disagreed' | 'status'> & { readonly drawn: DrawnMutants },
): TriedInput {
  const violated = tried.some(({ judgement }) => judgement.kind === 'violated')
  const values = tried.flatMap(({ judgement }) => (judgement.kind === 'difference' ? [judgement.value] : []))
  const isAnswered = violated && tolerance.kind !== 'excess' ? true : !tried.some(isUnanswered)
  const isMissing = tolerance.kind === 'within' ? values.length === 0 : !isAnswered
  return {
    source,
    outcome: {
      position: source.position,
      group: source.case.group,
      status: status === 'judged' && isMissing ? 'missing' : status,
      violated,
      disagreed,
      difference: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length,
    },
    tried,
    rejected: drawn.rejected,
    unchanged: drawn.unchanged,
    errors: drawn.errors,
  }
}

function isUnanswered({ judgement }: JudgedPair): boolean {
  return judgement.kind === 'unjudged' || judgement.kind === 'error'
}

function idOf({ relation }: Inquiry, { case: item }: SourceInput, drawn: DrawnMutant | null): string {
  return drawn === null || relation.steps.length === 0 ? item.id : `${item.id} · ${relation.name} · ${drawn.attempt}`
}
