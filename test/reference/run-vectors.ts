import type { Adapters } from './adapter.ts'
import { compareAnswers, type Mismatch } from './compare-answers.ts'
import type { VectorCase } from './vectors-file.ts'

/** How a method fared. */
export interface MethodResult {
  readonly method: string
  readonly cases: number
  readonly worst: number
  readonly tolerance: number
  readonly failures: readonly CaseFailure[]
  /** Whether no adapter knows the method: all its cases count as failed. */
  readonly missing: boolean
}

/** A case that did not give what is expected, with the values that differ. */
interface CaseFailure {
  readonly id: string
  readonly mismatches: readonly Mismatch[]
}

/** Runs cases through the adapters; one result per method, by name. */
export function runVectors(cases: readonly VectorCase[], adapters: Adapters): MethodResult[] {
  const methods = [...new Set(cases.map(({ method }) => method))].sort()
  return methods.map((method) =>
    runMethod(
      method,
      cases.filter((candidate) => candidate.method === method),
      adapters,
    ),
  )
}

function runMethod(method: string, cases: readonly VectorCase[], adapters: Adapters): MethodResult {
  const adapter = Object.hasOwn(adapters, method) ? adapters[method] : undefined
  const tolerance = Math.max(...cases.map((one) => one.tolerance))
  const result = { method, cases: cases.length, tolerance, missing: adapter === undefined }
  if (adapter === undefined) {
    return { ...result, worst: Infinity, failures: cases.map(({ id }) => ({ id, mismatches: [] })) }
  }
  let worst = 0
  const failures: CaseFailure[] = []
  for (const { id, input, expected, tolerance } of cases) {
    const { worst: error, mismatches } = compareAnswers(
      attempt(() => adapter(input)),
      expected,
      tolerance,
    )
    worst = Math.max(worst, error)
    if (mismatches.length > 0) failures.push({ id, mismatches })
  }
  return { ...result, worst, failures }
}

// A function that refuses its input says that there is no answer: right for a degenerate case, a failure elsewhere. What else
// is thrown is a wrong answer like others: the cases after it are still run.
function attempt(compute: () => unknown): unknown {
  try {
    return compute()
  } catch (error) {
    if (error instanceof RangeError) return { degenerate: error.message }
    return { thrown: String(error) }
  }
}
