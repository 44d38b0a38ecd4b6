import type { Case, CaseInput } from '../case.ts'
import { caseId } from '../case-id.ts'
import { DatasetError, type DatasetPlace } from '../errors/dataset-error.ts'
import { IdMap } from './id-map.ts'

/** Names the place of the case at a position, for messages. @internal */
export type PlaceOf = (position: number) => DatasetPlace

/**
 * Gives each case its id: the one it brings, or the hash of its input, with `#2`, `#3`, … for repeated inputs.
 *
 * @param items - cases with their position: a line number, or an index
 * @throws DatasetError for an id that an earlier case has
 * @internal
 */
export async function* identifyCases<Input, Expected>(
  items: AsyncIterable<readonly [position: number, item: CaseInput<Input, Expected>]>,
  placeOf: PlaceOf,
): AsyncGenerator<Case<Input, Expected>, void, undefined> {
  const positions = new IdMap()
  const repeats = new IdMap()
  for await (const [position, item] of items) {
    const id =
      item.id ??
      unusedId(
        hashInput(item.input, () => placeOf(position)),
        { positions, repeats },
      )
    const earlier = positions.get(id)
    if (earlier !== undefined) {
      throw new DatasetError(placeOf(position), describeDuplicate(id, placeOf(earlier)))
    }
    positions.set(id, position)
    yield { ...item, id }
  }
}

function unusedId(hash: string, { positions, repeats }: { positions: IdMap; repeats: IdMap }): string {
  if (positions.get(hash) === undefined) {
    return hash
  }
  const count = (repeats.get(hash) ?? 1) + 1
  repeats.set(hash, count)
  return `${hash}#${count}`
}

function hashInput(input: unknown, place: () => DatasetPlace): string {
  try {
    return caseId(input)
  } catch (error) {
    throw new DatasetError(
      place(),
      'no id can be made from "input", because it contains itself: give the case an "id"',
      { cause: error },
    )
  }
}

function describeDuplicate(id: string, { source, line }: DatasetPlace): string {
  const place = line === undefined ? source : `line ${line}`
  return `duplicate id "${id}": ${place} has it too. Ids must be unique; without "id" it is made from the input.`
}
