import { type Draw, drawOn, redraw } from './drawing/draw.ts'
import type { MutantPath } from './drawing/path.ts'
import { RelationError } from './errors/relation-error.ts'
import type { InputSource, SourceInput } from './inputs.ts'
import { transformCaller } from './running/ask.ts'
import { drawMutant } from './running/draw-mutants.ts'
import type { Inquiry } from './running/question.ts'
import type { TriedInputs } from './running/run-inputs.ts'
import { type TriedInput, tryMutants } from './running/try-input.ts'
import { nthCandidate } from './shrinking/shrink.ts'

/** @internal */
export interface Replay {
  readonly inquiry: Inquiry
  readonly source: InputSource
  readonly path: MutantPath
  readonly seed: number
  readonly onTried: (input: TriedInput) => Promise<boolean>
}

/**
 * Asks for one pair of inputs again, and for nothing else.
 *
 * @throws RelationError if there is nothing at the path
 * @internal
 */
export async function replayAt({ inquiry, source, path, seed, onTried }: Replay): Promise<TriedInputs> {
  try {
    const { input, draw } = await drawAtPath(inquiry, source, { path, seed })
    const replayed = { ...input, case: { ...input.case, input: draw.input } }
    const mutants = [{ draw, attempt: path.attempt, shrinks: path.shrinks }]
    const tried = await tryMutants(inquiry, replayed, { mutants, rejected: 0, unchanged: 0, errors: [] })
    await onTried(tried)
    return { tried: [tried], ended: inquiry.log.brokenBy === undefined ? 'complete' : 'budget' }
  } catch (error) {
    if (inquiry.signal.aborted) {
      return { tried: [], ended: 'interrupted' }
    }
    throw error
  }
}

/** Draws the pair of inputs that a path names, without a call to the system. */
async function drawAtPath(
  inquiry: Inquiry,
  source: InputSource,
  { path, seed }: { readonly path: MutantPath; readonly seed: number },
): Promise<{ readonly input: SourceInput; readonly draw: Draw }> {
  const input = await inputAt(source, path.input)
  const { relation } = inquiry
  const lost = (): RelationError =>
    new RelationError(
      `relation "${relation.name}": there is nothing at this path. A path belongs to the seed, the inputs and the relation that it ` +
        `was reported with; one of them has changed.`,
    )
  if (input === undefined) {
    throw lost()
  }
  const context = {
    relation,
    callTransform: transformCaller(inquiry, { case: input.case, attempt: path.attempt, purpose: 'shrinking' }),
  }
  let drawn =
    relation.steps.length === 0
      ? await drawOn([input.stage], [], context)
      : await drawMutant(inquiry, input, { attempt: path.attempt, seed })
  for (const { stage, candidate, variant } of path.shrinks) {
    const smaller = drawn.kind === 'mutant' ? nthCandidate(drawn.draw, stage, candidate) : undefined
    if (drawn.kind !== 'mutant' || smaller === undefined) {
      throw lost()
    }
    drawn = await redraw(drawn.draw, { at: stage, value: smaller, variant }, context)
  }
  if (drawn.kind !== 'mutant') {
    throw lost()
  }
  return { input, draw: drawn.draw }
}

async function inputAt(source: InputSource, position: number): Promise<SourceInput | undefined> {
  for await (const input of source.read()) {
    if (input.position === position) {
      return input
    }
  }
  return undefined
}
