import type { Expectation } from './expectation.ts'
import { isRelation, makeRelation, type Relation } from './relation.ts'

/** What chained relations cannot say for themselves. @public */
export interface ChainOptions<Input = unknown, Output = unknown> {
  /** @defaultValue the names, joined by ` + ` */
  readonly name?: string
  /** @defaultValue what the relations expect: all the same, or all but one an invariance with the same expectation */
  readonly expect?: Expectation<Output, Input>
  /** @defaultValue that of the relations, if it is one; else 'robustness' */
  readonly category?: string
}

/**
 * One relation after the other: the second changes what the first has made. All mutants must keep what each relation says.
 *
 * @param relations - two or more, whose inputs are of one type; a last argument may be options
 * @throws RangeError if there are fewer than two, one only repeats or judges outputs by themselves, or what they expect does not combine
 * @example
 * ```ts
 * relations.chain(relations.letterCase(), relations.typos({ rate: 0.02 }))
 * ```
 * @public
 */
export function chain<Input = unknown, Output = unknown>(
  ...relations: ReadonlyArray<Relation<Input, Output> | ChainOptions<Input, Output>>
): Relation<Input, Output> {
  const parts = relations.filter((part): part is Relation<Input, Output> => isRelation(part))
  const last = relations.at(-1)
  const options: ChainOptions<Input, Output> = last === undefined || isRelation(last) ? {} : last
  const name = options.name ?? parts.map((part) => part.name).join(' + ')
  checkParts(parts, name)
  const expect = options.expect ?? expectationOf(parts, name)
  const categories = new Set(parts.map((part) => part.category))
  return makeRelation<Input, Output>({
    name,
    kind: kindOf(parts, options.expect),
    category: options.category ?? (categories.size === 1 ? [...categories].join() : 'robustness'),
    description: undefined,
    steps: parts.flatMap((part) => part.steps),
    expect,
  })
}

function checkParts(parts: readonly Relation[], name: string): void {
  if (parts.length < 2) {
    throw new RangeError(`chain: give two relations or more, got ${parts.length}`)
  }
  const unchanging = parts.find((part) => part.steps.length === 0)
  if (unchanging !== undefined) {
    throw new RangeError(`chain "${name}": "${unchanging.name}" does not change its input, so nothing can follow it`)
  }
}

/** What changes nothing leaves the expectation to the others. */
function expectationOf<Input, Output>(
  parts: ReadonlyArray<Relation<Input, Output>>,
  name: string,
): Expectation<Output, Input> {
  const directional = parts.filter((part) => part.kind === 'directional')
  const deciding = new Set((directional.length > 0 ? directional : parts).map((part) => part.expect))
  const [expect] = deciding
  if (expect === undefined || deciding.size > 1 || directional.length > 1) {
    throw new RangeError(
      `chain "${name}": the relations expect different things, so say what is expected of the chain: ` +
        `chain(…, { expect: … })`,
    )
  }
  return expect
}

function kindOf(parts: readonly Relation[], expect: Expectation | undefined): 'invariance' | 'directional' {
  const isInvariance =
    expect === undefined ? parts.every(({ kind }) => kind === 'invariance') : expect.reflexive === true
  return isInvariance ? 'invariance' : 'directional'
}
