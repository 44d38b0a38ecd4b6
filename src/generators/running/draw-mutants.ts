import { hash } from 'node:crypto'

import { CallLedger } from '../../calls/call-ledger.ts'
import { canonicalJson } from '../../evaluation/canonical-json.ts'
import { describeError } from '../../evaluation/collection/describe-error.ts'
import type { Observation, ObservationError } from '../../evaluation/observation.ts'
import { type Draw, type Drawn, drawOn, mayDiffer } from '../drawing/draw.ts'
import type { ShrinkStep } from '../drawing/path.ts'
import { type RandomState, randomStates } from '../drawing/random-state.ts'
import type { SourceInput } from '../inputs.ts'
import { transformCaller } from './ask.ts'
import type { Inquiry } from './question.ts'

/** A mutant, and which attempt to draw one it came from. @internal */
export interface DrawnMutant {
  readonly draw: Draw
  /** 0-based. */
  readonly attempt: number
  /** How it was made smaller before; absent where it was not. */
  readonly shrinks?: readonly ShrinkStep[]
}

/** What came of the attempts to make mutants of one input. @internal */
export interface DrawnMutants {
  readonly mutants: readonly DrawnMutant[]
  readonly rejected: number
  readonly unchanged: number
  readonly errors: readonly ObservationError[]
}

/** Attempts for each mutant that is asked for: more would be spent on a constraint that nothing satisfies. */
const ATTEMPTS = 8

/**
 * Draws different mutants of an input, each again a bounded number of times where it is rejected or is nothing new.
 *
 * @param count - how many are asked for; one that nothing random made is drawn once
 * @internal
 */
export async function drawMutants(
  inquiry: Inquiry,
  input: SourceInput,
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<DrawnMutants> {
  const mutants = new Map<string, DrawnMutant>()
  const errors: ObservationError[] = []
  const counts = { rejected: 0, unchanged: 0 }
  for (let attempt = 0; attempt < count * ATTEMPTS && mutants.size < count; attempt += 1) {
    inquiry.signal.throwIfAborted()
    const drawn = await drawMutant(inquiry, input, { attempt, seed })
    if (drawn.kind === 'error') {
      errors.push(drawn.error)
      break
    } else if (drawn.kind === 'not applicable') {
      break
    } else if (drawn.kind !== 'mutant') {
      counts[drawn.kind] += 1
      if (drawn.isFinal) {
        break
      }
    } else {
      const text = canonicalJson(drawn.draw.mutant)
      mutants.set(text, mutants.get(text) ?? { draw: drawn.draw, attempt })
      if (!mayDiffer(drawn.draw.stages)) {
        break
      }
    }
  }
  return { mutants: [...mutants.values()], ...counts, errors }
}

/** One attempt: it depends on seed, relation and input, and on nothing else. What goes wrong is an error, not an exception. @internal */
export async function drawMutant(
  inquiry: Inquiry,
  { case: item, stage }: SourceInput,
  { attempt, seed }: { readonly attempt: number; readonly seed: number },
): Promise<Drawn> {
  const { relation } = inquiry
  const callTransform = transformCaller(inquiry, { case: item, attempt, purpose: 'mutants' })
  const states = relation.steps.map((_, step) => stateOf(seed, [relation.name, item.id, attempt, step]))
  try {
    return await drawOn([stage], states, { relation, callTransform })
  } catch (thrown) {
    inquiry.signal.throwIfAborted()
    const error = describeError(thrown)
    inquiry.log.recordFailure('mutants', { ...notAsked(), caseId: item.id, trial: attempt, error })
    return { kind: 'error', error }
  }
}

/** What an observation says where nothing was called. */
function notAsked(): Omit<Observation, 'caseId' | 'trial'> {
  return { outcome: 'error', scores: [], latencyMs: 0, usage: new CallLedger().totals, fromCache: false }
}

function stateOf(seed: number, place: readonly unknown[]): RandomState {
  const digest = hash('sha256', canonicalJson([seed, ...place]), 'buffer').readInt32LE(0)
  const [state] = randomStates(digest, 1)
  if (state === undefined) {
    throw new RangeError('fast-check gave no random state')
  }
  // A rate is about mutants as the relation draws them, so none is favoured for being small.
  return { ...state, bias: undefined }
}
