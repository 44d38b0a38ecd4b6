import type { Case, CaseInput } from '../case.ts'
import { DatasetError } from '../errors/dataset-error.ts'
import { countCases } from './count-cases.ts'
import type { DatasetSource } from './dataset-source.ts'
import { identifyCases } from './identify-cases.ts'
import { readCase } from './read-case.ts'
import { replayable } from './replayable.ts'

/** Cases in memory, or from any iterable; messages call them `name`. @internal */
export function fromItems<Input, Expected>(
  items: Iterable<CaseInput<Input, Expected>> | AsyncIterable<CaseInput<Input, Expected>>,
  name: string,
): DatasetSource<Input, Expected> {
  const source = replayable(items)
  const placeOf = (index: number): { source: string } => ({ source: `${name}, case [${index}]` })
  const cases = (): AsyncIterable<Case<Input, Expected>> => identifyCases(checkItems(source, name), placeOf)
  return {
    name,
    cases,
    size: async () => (Array.isArray(items) ? await countCases(cases()) : undefined),
  }
}

async function* checkItems<Input, Expected>(
  items: Iterable<CaseInput<Input, Expected>> | AsyncIterable<CaseInput<Input, Expected>>,
  name: string,
): AsyncGenerator<readonly [number, CaseInput<Input, Expected>], void, undefined> {
  let index = 0
  for await (const item of items) {
    const checked = readCase(item)
    if (typeof checked === 'string') {
      throw new DatasetError({ source: `${name}, case [${index}]` }, checked)
    }
    yield [index, checked as CaseInput<Input, Expected>]
    index += 1
  }
  if (index === 0) {
    throw new DatasetError({ source: name }, 'there are no cases: give at least one { input: … }')
  }
}
