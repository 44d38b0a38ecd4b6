import type { System, SystemFunction } from '../evaluation/system.ts'
import { isRelation, type Relation } from '../generators/relation.ts'
import { MatcherUsageError } from './errors/matcher-usage-error.ts'
import { inGroup, type RelationGroup } from './judging/relation-group.ts'
import type { UpholdOptions } from './judging/uphold-options.ts'
import { testApi } from './running/test-api.ts'

/** Options of `metamorphic`: those of `toUphold`, and the relations. @public */
export interface MetamorphicOptions<Input = unknown, Output = unknown> extends UpholdOptions<Input> {
  /** Each becomes a test of its own, named after it. */
  readonly relations: ReadonlyArray<Relation<Input, Output>>
}

/** Declares tests. @public */
export type DeclareMetamorphic = <Input, Output>(
  name: string,
  system: System<Input, Output> | SystemFunction<Input, Output>,
  options: MetamorphicOptions<Input, Output>,
) => void

/** `metamorphic`, and its variants. @public */
export interface Metamorphic extends DeclareMetamorphic {
  /** Declares the tests, and skips them. */
  readonly skip: DeclareMetamorphic
  /** Skips all other tests of the file. */
  readonly only: DeclareMetamorphic
}

/**
 * Declares one test per relation, in a suite of that name: does the system uphold it on all inputs, except for what is tolerated? Each is
 * `expect(system).toUphold(relation, options)`; what the system answers to the unchanged inputs is asked for once.
 *
 * @throws MatcherUsageError if the name is empty, or there is no relation, or two have the same name, or that to
 * replay is not among them
 * @example
 * ```ts
 * metamorphic('triage is robust', triage, {
 *   inputs: tickets,
 *   tolerate: 0.05,
 *   relations: [relations.typos({ rate: 0.03 }), relations.letterCase()],
 * })
 * ```
 * @public
 */
export const metamorphic: Metamorphic = Object.assign(declareWith('all'), {
  skip: declareWith('skip'),
  only: declareWith('only'),
})

function declareWith(variant: 'all' | 'skip' | 'only'): DeclareMetamorphic {
  const declare: DeclareMetamorphic = (name, system, given) => {
    const callSite = new Error('metamorphic')
    Error.captureStackTrace(callSite, declare)
    checkDeclaration(name, given)
    const { relations, ...options } = given
    const { describe, test } = vitestApi()
    const suite = variant === 'all' ? describe : describe[variant]
    const group: RelationGroup = { name, callSite }
    suite(name, () => {
      for (const relation of relations) {
        const isChosen = options.replay === undefined || options.replay.relation === relation.name
        // A check takes as long as its inputs take, and each call of the system has a time limit of its own.
        const declareTest = isChosen ? test : test.skip
        declareTest(relation.name, { timeout: 0 }, async ({ expect }) => {
          await expect(system).toUphold(relation, inGroup(options, group))
        })
      }
    })
  }
  return declare
}

function checkDeclaration(name: string, given: Partial<MetamorphicOptions> | undefined): void {
  const { relations, replay } = given ?? {}
  if (typeof name !== 'string' || name.trim() === '') {
    throw new MatcherUsageError('metamorphic', 'the name must not be empty')
  }
  if (!Array.isArray(relations) || relations.length === 0 || !relations.every(isRelation)) {
    throw new MatcherUsageError(
      'metamorphic',
      `"${name}" needs { relations: […] }, as relation(…), property(…) and relations.… return them`,
    )
  }
  const names = relations.map((relation) => relation.name)
  if (replay !== undefined && !names.includes(replay.relation)) {
    throw new MatcherUsageError(
      'metamorphic',
      `"${name}" has no relation '${replay.relation}' to replay, only ${names.map((each) => `'${each}'`).join(', ')}`,
    )
  }
  const double = names.find((each, index) => names.indexOf(each) !== index)
  if (double !== undefined) {
    throw new MatcherUsageError('metamorphic', `"${name}" has two relations named "${double}": give one another name`)
  }
}

function vitestApi(): NonNullable<ReturnType<typeof testApi>> {
  const api = testApi()
  if (api === undefined) {
    throw new MatcherUsageError(
      'metamorphic',
      `it declares tests, and works in files that Vitest runs with the plugin, or with setupFiles: ['vitest-touchstone/matchers']. ` +
        `In a script: await checkRelation(…).`,
    )
  }
  return api
}
