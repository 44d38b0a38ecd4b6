import type * as fc from 'fast-check'
import type { core } from 'zod'

import { canonicalJson } from '../evaluation/canonical-json.ts'
import type { Case } from '../evaluation/case.ts'
import { caseId } from '../evaluation/case-id.ts'
import { dataset } from '../evaluation/dataset.ts'
import { Dataset } from '../evaluation/datasets/dataset.ts'
import type { DatasetContext } from '../evaluation/datasets/dataset-source.ts'
import { arbitraryFrom } from './arbitrary-from.ts'
import { generate, isArbitrary, randomStates } from './drawing/random-state.ts'
import { givenStage, type Stage } from './drawing/draw.ts'
import { inputKey } from './input-key.ts'

/** What a relation is tried on: a dataset, inputs in an array, an arbitrary of inputs, or a zod schema of inputs. @public */
export type RelationInputs<Input = unknown> =
  | Dataset<Input>
  | readonly Input[]
  | fc.Arbitrary<Input>
  | core.$ZodType<unknown, Input>

/** An input, with where it comes from. @internal */
export interface SourceInput {
  /** 0-based. */
  readonly position: number
  readonly case: Case
  readonly stage: Stage
}

/** Inputs that can be read any number of times. @internal */
export interface InputSource {
  /** `undefined` where only a stream's end tells. */
  readonly size: () => Promise<number | undefined>
  readonly read: () => AsyncIterable<SourceInput>
}

/** @internal */
export interface InputOptions extends DatasetContext {
  readonly seed: number
  /** How many inputs an arbitrary gives. */
  readonly numRuns: number
}

/**
 * Understands what inputs were given.
 *
 * @throws RangeError if it is none of the four, or an empty array
 * @throws UnsupportedSchemaError if there is no arbitrary for a part of a schema
 * @internal
 */
export function inputSource(inputs: RelationInputs, options: InputOptions): InputSource {
  if (isArbitrary(inputs)) {
    const drawn = (): readonly SourceInput[] => drawInputs(inputs, options)
    return { size: async () => drawn().length, read: () => iterate(drawn()) }
  }
  if (inputs instanceof Dataset) {
    return fromDataset(inputs, options)
  }
  if (isSchema(inputs)) {
    return inputSource(arbitraryFrom(inputs), options)
  }
  if (!Array.isArray(inputs)) {
    throw new RangeError(
      `inputs must be a dataset, an array, a fast-check arbitrary or a zod schema, got a value of type ${typeof inputs}`,
    )
  }
  if (inputs.length === 0) {
    throw new RangeError('inputs is empty: give at least one')
  }
  return fromArray(inputs, options)
}

function isSchema(value: unknown): value is core.$ZodType {
  return typeof value === 'object' && value !== null && '_zod' in value
}

function fromDataset(
  source: Dataset,
  { directory, positions }: InputOptions & { readonly positions?: readonly number[] },
): InputSource {
  return {
    size: () => source.size({ directory }),
    read: async function* () {
      let ordinal = 0
      for await (const item of source.cases({ directory })) {
        yield { position: positions?.[ordinal] ?? ordinal, case: item, stage: givenStage(item.input) }
        ordinal += 1
      }
    },
  }
}

/** An input that is asked twice would only count twice: the first stands for all, and positions are those in the array. */
function fromArray(inputs: readonly unknown[], options: InputOptions): InputSource {
  const known = new Set<string>()
  const positions = [...inputs.keys()].filter((position) => {
    const key = inputKey(inputs[position])
    const isNew = key === undefined || !known.has(key)
    known.add(key ?? '')
    return isNew
  })
  const cases = dataset.from(positions.map((position) => ({ input: inputs[position] })))
  return fromDataset(cases, { ...options, positions })
}

/** An arbitrary may draw an input again: asked twice, it would only count twice. Positions are those of `fc.sample`. */
function drawInputs(arbitrary: fc.Arbitrary<unknown>, { seed, numRuns }: InputOptions): readonly SourceInput[] {
  const known = new Set<string>()
  const inputs: SourceInput[] = []
  for (const [position, state] of randomStates(seed, numRuns).entries()) {
    const value = generate(arbitrary, state)
    const text = canonicalJson(value.value_)
    if (!known.has(text)) {
      known.add(text)
      inputs.push({
        position,
        case: { id: caseId(value.value_), input: value.value },
        stage: { value, arbitrary, mayDiffer: true },
      })
    }
  }
  return inputs
}

async function* iterate<T>(items: Iterable<T>): AsyncGenerator<T, void, undefined> {
  yield* items
}
