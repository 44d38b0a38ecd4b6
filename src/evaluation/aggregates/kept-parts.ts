import type { Observation } from '../observation.ts'
import type { RunCase } from '../run.ts'
import type { Aggregate } from './aggregate-method.ts'

/** Key of what aggregates need of a trial, where rows or baselines have kept that, and no outputs. @internal */
export const partsOfObservation: unique symbol = Symbol.for('vitest-touchstone.parts')

/** What an aggregate needs of a trial: of its output, or of what is known without one. @internal */
export type TrialPart = { readonly part: unknown } | { readonly gap: unknown }

/** By the digest of the aggregate. @internal */
export type KeptParts = Readonly<Record<string, TrialPart>>

/** A trial, of what case it is, and the names of its scores. @internal */
export interface PartSource {
  readonly observation: Observation
  readonly of: Pick<RunCase, 'id' | 'input' | 'expected'>
  readonly scorers: readonly string[]
}

/** What an aggregate needs of a trial: as it was kept, or read from the output. @internal */
export function partOfTrial({ method, digest }: Aggregate, { observation, of, scorers }: PartSource): TrialPart {
  const kept = observation[partsOfObservation]?.[digest]
  if (kept !== undefined) {
    return kept
  }
  const { id: caseId, input, expected } = of
  const { outcome, output, scores } = observation
  if (outcome === 'error' || output === undefined) {
    return { gap: method.bounding?.gap({ caseId, input, expected }) ?? null }
  }
  const named = Object.fromEntries(scorers.map((name, place) => [name, scores[place] ?? null]))
  return { part: method.read({ caseId, input, expected, output, scores: named }) }
}
