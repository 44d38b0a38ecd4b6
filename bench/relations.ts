// Checking a relation beside fast-check's own asyncProperty, which asks for one output after the other.
//
//   npm run bench -- relations [--inputs 100] [--latency 50] [--concurrency 1,10,50] [--rounds 3]
//
// The same inputs, the same mutants' transform and the same system, which takes its latency and no more. Rounds take turns; medians.
import { parseArgs } from 'node:util'

import * as fc from 'fast-check'

import { checkRelation } from '../src/generators/check-relation.ts'
import { relation, type Relation } from '../src/generators/relation.ts'
import { printTable } from './support/print-table.ts'

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '100' },
    latency: { type: 'string', default: '50' },
    concurrency: { type: 'string', default: '1,10,50' },
    rounds: { type: 'string', default: '3' },
  },
})
const [numRuns, latencyMs, rounds] = [Number(values.inputs), Number(values.latency), Number(values.rounds)]
const widths = values.concurrency.split(',').map(Number)
const seed = 1
const tickets = fc.lorem({ mode: 'words', maxCount: 12 })
const shouting: Relation<string, string> = relation('shouting', { transform: (text) => text.toUpperCase() })

async function answer(text: string): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, latencyMs))
  return text.toLowerCase().includes('dolor') ? 'billing' : 'other'
}

async function byFastCheck(): Promise<void> {
  const upheld = fc.asyncProperty(tickets, async (text) => (await answer(text)) === (await answer(text.toUpperCase())))
  await fc.assert(upheld, { seed, numRuns })
}

async function byTouchstone(concurrency: number): Promise<void> {
  const { verdict, inputs } = await checkRelation(answer, shouting, { inputs: tickets, seed, numRuns, concurrency })
  if (verdict.state !== 'pass' || inputs.judged < 0.95 * numRuns) {
    throw new Error(`the check ended with ${verdict.state} after ${inputs.judged} inputs`)
  }
}

const variants = new Map<string, () => Promise<void>>([
  ['fast-check asyncProperty', byFastCheck],
  ...widths.map((width): [string, () => Promise<void>] => [
    `checkRelation, ${width} at once`,
    () => byTouchstone(width),
  ]),
])
const tookMs = new Map<string, number[]>([...variants.keys()].map((name) => [name, []]))
for (let round = 0; round < rounds; round += 1) {
  for (const [name, run] of variants) {
    const startMs = performance.now()
    await run()
    tookMs.get(name)?.push(performance.now() - startMs)
  }
}

const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? NaN
const reference = median(tookMs.get('fast-check asyncProperty') ?? [])
printTable([
  [`${numRuns} inputs, ${latencyMs} ms a call`, 'median', 'faster by'],
  ...[...tookMs].map(([name, list]) => [
    name,
    `${(median(list) / 1000).toFixed(2)} s`,
    `${(reference / median(list)).toFixed(1)} ×`,
  ]),
])
