/** One step of shrinking: which stage got smaller, by which of its candidates, and how what follows was drawn again. @internal */
export interface ShrinkStep {
  readonly stage: number
  readonly candidate: number
  readonly variant: number
}

/** Where a mutant is found: with the seed, it says all. @internal */
export interface MutantPath {
  /** 0-based position of the input. */
  readonly input: number
  /** 0-based attempt to draw a mutant of it. */
  readonly attempt: number
  readonly shrinks: readonly ShrinkStep[]
}

/** `12:0` for the first mutant of the 13th input, `12:0:0.3:1.1+1` after two steps of shrinking. @internal */
export function writePath({ input, attempt, shrinks }: MutantPath): string {
  const steps = shrinks.map(
    ({ stage, candidate, variant }) => `:${stage}.${candidate}${variant === 0 ? '' : `+${variant}`}`,
  )
  return `${input}:${attempt}${steps.join('')}`
}

/** @throws RangeError if the text is not a path @internal */
export function readPath(text: string): MutantPath {
  const match = /^(?<input>\d+):(?<attempt>\d+)(?<shrinks>(?::\d+\.\d+(?:\+\d+)?)*)$/u.exec(text)
  if (match?.groups === undefined) {
    throw new RangeError(`path must be one that a violation was reported with, such as '12:0:1.3', got '${text}'`)
  }
  const { input, attempt, shrinks = '' } = match.groups
  return { input: Number(input), attempt: Number(attempt), shrinks: shrinks.split(':').slice(1).map(readStep) }
}

function readStep(text: string): ShrinkStep {
  const [stage, candidate, variant = 0] = text.split(/[.+]/u).map(Number)
  return { stage: stage ?? 0, candidate: candidate ?? 0, variant }
}
