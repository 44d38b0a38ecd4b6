import { DatasetError } from '../errors/dataset-error.ts'
import { type CaseContent, CaseDigest } from './digest-cases.ts'

/** @throws RangeError if it is not a digest @internal */
export function checkPin(digest: string): void {
  if (!/^[0-9a-f]{12,64}$/u.test(digest)) {
    throw new RangeError(
      `pin: digest must be 12 to 64 hex digits, as digest() gives them, got ${JSON.stringify(digest)}`,
    )
  }
}

/** The cases as they are, and an error at their end if they are others. @internal */
export async function* pinCases<C extends CaseContent>(
  cases: AsyncIterable<C>,
  { digest, name }: { readonly digest: string; readonly name: string },
): AsyncGenerator<C, void, undefined> {
  const found = new CaseDigest()
  for await (const item of cases) {
    found.add(item)
    yield item
  }
  const value = found.value()
  if (!value.startsWith(digest)) {
    throw new DatasetError(
      { source: name },
      `these are not the cases that were pinned: their digest is ${value.slice(0, 12)}, not ${digest.slice(0, 12)}. ` +
        `If they are meant to be, pin('${value.slice(0, 12)}').`,
    )
  }
}
