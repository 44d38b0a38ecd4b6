import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { ByteLru } from '../../../src/gateway/byte-lru.ts'

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const command = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), key, bytes: fc.nat({ max: 60 }) }),
  fc.record({ kind: fc.constant('get' as const), key }),
  fc.record({ kind: fc.constant('delete' as const), key }),
)

/** The same, written for clarity: entries in the order of their last use. */
class Model {
  entries: Array<{ key: string; value: number; bytes: number }> = []
  readonly #max: number

  constructor(max: number) {
    this.#max = max
  }

  set(key: string, value: number, bytes: number): void {
    this.delete(key)
    if (bytes <= this.#max) {
      this.entries.push({ key, value, bytes })
    }
    while (this.bytes > this.#max) {
      this.entries.shift()
    }
  }

  get(key: string): number | undefined {
    const entry = this.entries.find((one) => one.key === key)
    if (entry !== undefined) {
      this.entries = [...this.entries.filter((one) => one !== entry), entry]
    }
    return entry?.value
  }

  delete(key: string): void {
    this.entries = this.entries.filter((one) => one.key !== key)
  }

  get bytes(): number {
    return this.entries.reduce((sum, { bytes }) => sum + bytes, 0)
  }
}

describe('ByteLru', () => {
  test('keeps what was used last, within its bytes', () => {
    fc.assert(
      fc.property(fc.array(command), fc.integer({ min: 1, max: 150 }), (commands, maxBytes) => {
        const lru = new ByteLru<number>(maxBytes)
        const model = new Model(maxBytes)
        for (const [index, step] of commands.entries()) {
          if (step.kind === 'set') {
            lru.set(step.key, index, step.bytes)
            model.set(step.key, index, step.bytes)
          } else if (step.kind === 'get') {
            expect(lru.get(step.key)).toBe(model.get(step.key))
          } else {
            lru.delete(step.key)
            model.delete(step.key)
          }
          expect([lru.size, lru.bytes]).toEqual([model.entries.length, model.bytes])
          expect(lru.bytes).toBeLessThanOrEqual(maxBytes)
        }
      }),
    )
  })
})
