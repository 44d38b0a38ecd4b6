/** One part of an outcome, as it travels. Plain data. @internal */
export interface OutcomePart {
  readonly id: string
  /** 0-based. */
  readonly part: number
  readonly of: number
  /** Base64. */
  readonly data: string
}

/** Sent in between: a worker has had a job for so long. Plain data. @internal */
export interface StartedNote {
  readonly id: string
  readonly startedMs: number
}

/** In base64, with what is around it, it fits the 256 KiB that a message may have. @internal */
export const MOST_PART_BYTES = 190_000

/** Cuts an outcome into messages. @internal */
export function toParts(id: string, packed: Uint8Array): readonly string[] {
  const of = Math.max(1, Math.ceil(packed.length / MOST_PART_BYTES))
  return Array.from({ length: of }, (_, part) => {
    const some = packed.subarray(part * MOST_PART_BYTES, (part + 1) * MOST_PART_BYTES)
    const data = Buffer.from(some.buffer, some.byteOffset, some.byteLength).toString('base64')
    return JSON.stringify({ id, part, of, data } satisfies OutcomePart)
  })
}

/** Outcomes of which something is missing: of more, those that began first are forgotten. */
const MOST_INCOMPLETE = 1_000

/** Puts outcomes together from their parts, in whatever order and however often they come. @internal */
export class PartCollector {
  readonly #incomplete = new Map<string, Map<number, Uint8Array>>()

  /** @returns the outcome, once all of it is here */
  add({ id, part, of, data }: OutcomePart): Uint8Array | undefined {
    const bytes = Buffer.from(data, 'base64')
    if (of === 1) {
      return bytes
    }
    const parts = this.#incomplete.get(id) ?? new Map<number, Uint8Array>()
    this.#incomplete.set(id, parts.set(part, bytes))
    if (parts.size === of) {
      this.#incomplete.delete(id)
      return Buffer.concat(Array.from({ length: of }, (_, index) => parts.get(index) ?? new Uint8Array()))
    }
    for (const oldest of this.#incomplete.size > MOST_INCOMPLETE ? this.#incomplete.keys() : []) {
      this.#incomplete.delete(oldest)
      break
    }
    return undefined
  }
}
