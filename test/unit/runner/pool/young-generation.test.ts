import { getHeapSpaceStatistics } from 'node:v8'
import { Worker } from 'node:worker_threads'

import { expect, test, vi } from 'vitest'

import { shrinkYoungGeneration, whenYoungGenerationIsLarge } from '../../../../src/runner/pool/young-generation.ts'

const enough = 16 * 1024 * 1024

test('a young generation that has grown is given back, and grows again while there is work', async () => {
  growYoung()
  expect(youngBytes()).toBeGreaterThan(enough)
  shrinkYoungGeneration()
  expect(youngBytes()).toBeLessThan(enough)
  const grown = vi.fn<() => void>()
  whenYoungGenerationIsLarge(grown)
  await vi.waitUntil(
    () => {
      growYoung()
      return grown.mock.calls.length > 0
    },
    { timeout: 30_000 },
  )
  expect(youngBytes()).toBeGreaterThanOrEqual(enough)
})

test('nobody is called once the watch is stopped', async () => {
  const grown = vi.fn<() => void>()
  whenYoungGenerationIsLarge(grown)()
  growYoung()
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(grown).not.toHaveBeenCalled()
})

test('no global is left behind, in this thread or in later ones', async () => {
  growYoung()
  shrinkYoungGeneration()
  expect(globalThis.gc).toBeUndefined()
  const worker = new Worker('require("node:worker_threads").parentPort.postMessage(typeof gc)', { eval: true })
  expect(await new Promise((resolve) => worker.once('message', resolve))).toBe('undefined')
  await worker.terminate()
})

function youngBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0
}

/** V8 lets it grow by what survives. */
function growYoung(): void {
  for (let round = 0; round < 1_000 && youngBytes() <= enough; round += 1) {
    keep(10_000)
  }
}

const kept: object[][] = []

function keep(objects: number): void {
  kept.push(Array.from({ length: objects }, (_, index) => ({ index, text: `object ${index}` })))
  if (kept.length > 50) {
    kept.shift()
  }
}
