import type { Case, CaseInput } from '../case.ts'
import { DatasetError } from '../errors/dataset-error.ts'
import { countCases } from './count-cases.ts'
import type { DatasetContext, DatasetSource } from './dataset-source.ts'
import { identifyCases } from './identify-cases.ts'
import { readCase } from './read-case.ts'
import { replayable } from './replayable.ts'

/** Something that gives cases one after the other. @public */
export type CaseItems<Input = unknown, Expected = unknown> =
  | Iterable<CaseInput<Input, Expected>>
  | AsyncIterable<CaseInput<Input, Expected>>

/**
 * Cases, or a function that opens them: it is called for each pass over them, so that none has to be remembered. What it returns is
 * closed (`return()`) when reading ends early, and the signal is aborted when it shall end at once.
 *
 * @public
 */
export type CaseSource<Input = unknown, Expected = unknown> =
  | CaseItems<Input, Expected>
  | ((options: {
      readonly signal: AbortSignal | undefined
    }) => CaseItems<Input, Expected> | Promise<CaseItems<Input, Expected>>)

/**
 * Cases in memory, or from any iterable; messages call them `name`.
 *
 * @throws RangeError if there is nothing to iterate
 * @internal
 */
export function fromItems<Input, Expected>(
  source: CaseSource<Input, Expected>,
  name: string,
): DatasetSource<Input, Expected> {
  const open = opener(source, name)
  const placeOf = (index: number): { source: string } => ({ source: `${name}, case [${index}]` })
  const cases = (context: DatasetContext): AsyncIterable<Case<Input, Expected>> =>
    identifyCases(
      checkItems(() => open(context), name),
      placeOf,
    )
  return {
    name,
    cases,
    size: Array.isArray(source) ? async (context) => await countCases(cases(context)) : undefined,
  }
}

type Opener<Input, Expected> = (
  context: DatasetContext,
) => CaseItems<Input, Expected> | Promise<CaseItems<Input, Expected>>

function opener<Input, Expected>(source: CaseSource<Input, Expected>, name: string): Opener<Input, Expected> {
  if (typeof source !== 'function') {
    checkIterable(source, name)
    const kept = replayable(source)
    return () => kept
  }
  return async ({ signal }) => {
    const items = await source({ signal })
    checkIterable(items, `what the function of ${name} returns`)
    return items
  }
}

function checkIterable(items: unknown, name: string): void {
  if (typeof items === 'string') {
    throw new RangeError(
      `${name} must be cases, got text: a file is read by dataset.jsonl(${JSON.stringify(items.slice(0, 60))}), ` +
        'and others by dataset.json, dataset.csv and dataset.yaml',
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
  open: () => CaseItems<Input, Expected> | Promise<CaseItems<Input, Expected>>,
  name: string,
): AsyncGenerator<readonly [number, CaseInput<Input, Expected>], void, undefined> {
  let index = 0
  for await (const item of await open()) {
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
