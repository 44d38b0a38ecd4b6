import { createHash, type Hash } from 'node:crypto'

import { canonicalJson } from '../canonical-json.ts'
import type { RunCase } from '../run.ts'

/** What of a case says whether two runs are about the same. @internal */
export type CaseContent = Pick<RunCase, 'id' | 'input' | 'expected'>

/** SHA-256 of the ids, inputs and expected values of cases, in their order. @internal */
export class CaseDigest {
  readonly #hash: Hash = createHash('sha256')

  /** @returns the content of the case, as it is digested */
  add({ id, input, expected }: CaseContent): string {
    const content = canonicalJson([input, expected])
    this.#hash.update(`${canonicalJson(id)}${content}\n`)
    return content
  }

  /** The digest of all cases until now: 64 hex digits. */
  value(): string {
    return this.#hash.copy().digest('hex')
  }
}

/** Digest of some cases, as a run of them has it that keeps their texts. @internal */
export function digestCases(cases: Iterable<CaseContent>): string {
  const digest = new CaseDigest()
  for (const item of cases) {
    digest.add(item)
  }
  return digest.value()
}

/** The same of cases whose texts were not kept: of their ids and digests. @internal */
export function digestKnownCases(cases: Iterable<Pick<RunCase, 'id' | 'digest'>>): string {
  const hash = createHash('sha256').update('cases without texts\n')
  for (const { id, digest = '' } of cases) {
    hash.update(`${canonicalJson(id)}${digest}\n`)
  }
  return hash.digest('hex')
}
