import type { Clock } from '../../evaluation/collection/clock.ts'
import type { Observation, ObservationError } from '../../evaluation/observation.ts'
import type { Case } from '../../evaluation/case.ts'
import type { System, SystemFunction } from '../../evaluation/system.ts'
import type { Tolerance } from '../oracle/tolerance.ts'
import type { Relation } from '../relation.ts'
import type { SourceOutputs } from './source-outputs.ts'

/** What a system is asked for. @public */
export interface AskedCounts {
  /** Answers to unchanged inputs, those that other relations had asked for not counted. */
  readonly sources: number
  /** Answers to mutants. */
  readonly mutants: number
  /** Further answers to unchanged inputs: how far does the system disagree with itself? */
  readonly repeats: number
  /** To tell violations from noise. */
  readonly confirming: number
  /** To make violations smaller. */
  readonly shrinking: number
  /** To try violations of earlier runs again. */
  readonly replaying: number
}

/** @internal */
export type Purpose = keyof AskedCounts

/** What all questions of one check have in common. @internal */
export interface Inquiry {
  readonly system: System
  /** The system as it was given: by which answers are shared. */
  readonly givenSystem: System | SystemFunction
  readonly relation: Relation
  readonly tolerance: Tolerance
  /** What the calls are booked under. */
  readonly label: string
  readonly timeoutMs: number
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly sources: SourceOutputs
  readonly log: InquiryLog
}

/** One question to the system. @internal */
export interface Question {
  readonly purpose: Purpose
  readonly case: Case
  /** 0-based; another trial is a fresh call. */
  readonly trial: number
}

/** The name under which an observation says why it could not be judged. @internal */
export const EXPECTATION = 'expectation'

/** An error that keeps a question from being asked: there is no money left. */
function isBudgetStop(error: ObservationError | undefined): boolean {
  // A run that only estimates goes on: it asks for every call.
  return error?.origin === 'budget' && error.name !== 'EstimateOnlyError'
}

/** What a check has asked so far, and what came of it. @internal */
export class InquiryLog {
  readonly asked: Record<Purpose, number> = {
    sources: 0,
    mutants: 0,
    repeats: 0,
    confirming: 0,
    shrinking: 0,
    replaying: 0,
  }
  /** Observations of the questions that the verdict depends on. */
  readonly observations: Observation[] = []
  /** Set once a call was not made for want of money. */
  brokenBy: ObservationError | undefined

  /** Set once a call was only estimated: then all calls are asked for, whatever they would decide. */
  isEstimate = false

  /** Books an answer. Only what came of it is kept, not the output. */
  record({ purpose, case: { id } }: Question, observation: Omit<Observation, 'caseId' | 'output'>): void {
    this.asked[purpose] += 1
    if (isBudgetStop(observation.error)) {
      this.brokenBy ??= observation.error
    }
    this.isEstimate ||= observation.error?.name === 'EstimateOnlyError'
    if (purpose === 'sources' || purpose === 'mutants' || purpose === 'repeats') {
      this.observations.push({ ...observation, caseId: id })
    }
  }

  /** How many mutants could not be made. */
  unmade = 0

  /** Books a mutant that could not be made. */
  recordFailure(purpose: 'mutants' | 'shrinking', observation: Omit<Observation, 'output'>): void {
    this.brokenBy ??= isBudgetStop(observation.error) ? observation.error : undefined
    if (purpose === 'mutants') {
      this.unmade += 1
      this.observations.push(observation)
    }
  }
}
