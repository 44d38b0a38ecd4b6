import type { Case, CaseInput } from '../case.ts'
import { DatasetError } from '../errors/dataset-error.ts'
import { countCases } from './count-cases.ts'
import type { DatasetSource } from './dataset-source.ts'
import { identifyCases } from './identify-cases.ts'
import { readCase } from './read-case.ts'
import { replayable } from './replayable.ts'

/**
 * Cases in memory, or from any iterable; messages call them `name`.
 *
 * @throws RangeError if there is nothing to iterate
 * @internal
 */
export function fromItems<Input, Expected>(
  items: Iterable<CaseInput<Input, Expected>> | AsyncIterable<CaseInput<Input, Expected>>,
  name: string,
): DatasetSource<Input, Expected> {
  checkIterable(items, name)
  const source = replayable(items)
  const placeOf = (index: number): { source: string } => ({ source: `${name}, case [${index}]` })
  const cases = (): AsyncIterable<Case<Input, Expected>> => identifyCases(checkItems(source, name), placeOf)
  return {
    name,
    cases,
    size: async () => (Array.isArray(items) ? await countCases(cases()) : undefined),
  }
}

function checkIterable(items: unknown, name: string): void {
  if (typeof items === 'string') {
    throw new RangeError(
      `${name} must be cases, got text: a file is read by dataset.jsonl(${JSON.stringify(items.slice(0, 60))})`,
    )
  }
  const isIterable =
    typeof items === 'object' && items !== null && (Symbol.iterator in items || Symbol.asyncIterator in items)
  if (!isIterable) {
    throw new RangeError(
      `${name} must be a dataset, or something to iterate such as [{ input: …, expected: … }], ` +
        `got ${items === null || items === undefined ? String(items) : `a value of type ${typeof items}`}`,
    )
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
