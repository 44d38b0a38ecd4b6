import type { Case, CaseInput } from '../case.ts'
import { caseId } from '../case-id.ts'

/**
 * The cases of one dataset after those of another, with their index. An id that was made from the input is made again, so that the
 * same input in two of them is a repeated one.
 *
 * @internal
 */
export async function* concatCases<Input, Expected>(
  parts: ReadonlyArray<() => AsyncIterable<Case<Input, Expected>>>,
): AsyncGenerator<readonly [index: number, item: CaseInput<Input, Expected>], void, undefined> {
  let index = 0
  for (const open of parts) {
    for await (const item of open()) {
      yield [index, withoutMadeId(item)]
      index += 1
    }
  }
}

function withoutMadeId<Input, Expected>(item: Case<Input, Expected>): CaseInput<Input, Expected> {
  const { id, ...rest } = item
  const [hash] = id.split('#')
  return /^[0-9a-f]{16}(?:#\d+)?$/u.test(id) && hash === caseId(item.input) ? rest : item
}
