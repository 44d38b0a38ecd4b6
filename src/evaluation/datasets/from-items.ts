import type { Case, CaseInput } from '../case.ts'
import { DatasetError } from '../errors/dataset-error.ts'
import { countCases } from './count-cases.ts'
import type { DatasetSource } from './dataset-source.ts'
import { identifyCases } from './identify-cases.ts'
import { readCase } from './read-case.ts'
import { replayable } from './replayable.ts'

/** Cases in memory, or from any iterable. @internal */
export function fromItems<Input, Expected>(
  items: Iterable<CaseInput<Input, Expected>> | AsyncIterable<CaseInput<Input, Expected>>,
): DatasetSource<Input, Expected> {
  const source = replayable(items)
  const cases = (): AsyncIterable<Case<Input, Expected>> => identifyCases(checkItems(source), placeOf)
  return {
    name: 'dataset.from',
    cases,
    size: async () => (Array.isArray(items) ? await countCases(cases()) : undefined),
  }
}

async function* checkItems<Input, Expected>(
  items: Iterable<CaseInput<Input, Expected>> | AsyncIterable<CaseInput<Input, Expected>>,
): AsyncGenerator<readonly [number, CaseInput<Input, Expected>], void, undefined> {
  let index = 0
  for await (const item of items) {
    const checked = readCase(item)
    if (typeof checked === 'string') {
      throw new DatasetError(placeOf(index), checked)
    }
    yield [index, checked as CaseInput<Input, Expected>]
    index += 1
  }
  if (index === 0) {
    throw new DatasetError({ source: 'dataset.from' }, 'there are no cases: give at least one { input: … }')
  }
}

function placeOf(index: number): { source: string } {
  return { source: `dataset.from, case [${index}]` }
}
