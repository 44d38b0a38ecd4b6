// The gateway without Vitest: in process, through a port, from memory, beside the bare `openai` client and the limit.
//
//   npm run bench -- gateway-parts [--calls 10000] [--latency 50] [--concurrency 64] [--rounds 2]
//
// Each measurement is a process of its own, against one server in another process; variants take turns, and the
// best round of each counts. Memory is the peak of the whole process.
import { execFile } from 'node:child_process'
import { parseArgs, promisify } from 'node:util'

import { startModelServerProcess } from '../src/testing/index.ts'
import type { Load } from './gateway/load.ts'
import { peakMemoryMb } from './support/peak-memory.ts'
import { printTable } from './support/print-table.ts'

const variants = {
  'bare openai client': () => import('./gateway/bare-client.ts'),
  'gateway in process': () => import('./gateway/in-process.ts'),
  'gateway through a port': () => import('./gateway/through-port.ts'),
  'gateway, from memory': () => import('./gateway/from-memory.ts'),
}

type Variant = keyof typeof variants

interface Measurement {
  readonly tookMs: number
  readonly peakMb: number
  readonly cpuMs: number
}

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '10000' },
    latency: { type: 'string', default: '50' },
    concurrency: { type: 'string', default: '64' },
    rounds: { type: 'string', default: '2' },
    /** Set by this script for its own child processes. */
    variant: { type: 'string' },
    url: { type: 'string', default: '' },
  },
})
const [calls, latencyMs, concurrency] = [Number(values.calls), Number(values.latency), Number(values.concurrency)]

if (values.variant === undefined) {
  await measureAll()
} else {
  await measureHere(values.variant as Variant)
}

async function measureHere(variant: Variant): Promise<void> {
  const { runVariant } = await variants[variant]()
  const load: Load = { baseUrl: values.url, calls, concurrency }
  const tookMs = await runVariant(load)
  const { userCPUTime, systemCPUTime } = process.resourceUsage()
  const measured: Measurement = { tookMs, peakMb: peakMemoryMb(), cpuMs: (userCPUTime + systemCPUTime) / 1000 }
  console.log(JSON.stringify(measured))
}

async function measureAll(): Promise<void> {
  await using server = await startModelServerProcess({ latency: latencyMs, log: 0, reply: 'billing' })
  const measured = new Map<Variant, Measurement>()
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const variant of Object.keys(variants) as Variant[]) {
      const one = await measureInProcess(variant, server.baseUrl)
      const best = measured.get(variant)
      if (best === undefined || one.tookMs < best.tookMs) {
        measured.set(variant, one)
      }
      await server.reset()
    }
  }
  report(measured)
}

async function measureInProcess(variant: Variant, url: string): Promise<Measurement> {
  const arguments_ = [import.meta.filename, '--variant', variant, '--url', url]
  const load = ['--calls', values.calls, '--latency', values.latency, '--concurrency', values.concurrency]
  const env = { ...process.env, OPENAI_API_KEY: 'bench' }
  const { stdout } = await promisify(execFile)(process.execPath, [...arguments_, ...load], { env })
  return JSON.parse(stdout) as Measurement
}

function report(measured: ReadonlyMap<Variant, Measurement>): void {
  const limitMs = (calls * latencyMs) / concurrency
  const bareMs = measured.get('bare openai client')?.tookMs ?? Number.NaN
  console.log(`${calls} calls of ${latencyMs} ms, ${concurrency} at once: limit ${(limitMs / 1000).toFixed(2)} s\n`)
  const rows = [...measured].map(([variant, { tookMs, peakMb, cpuMs }]) => [
    variant,
    `${(tookMs / 1000).toFixed(2)} s`,
    (tookMs / bareMs).toFixed(3),
    (tookMs / limitMs).toFixed(3),
    `${peakMb.toFixed(0)} MB`,
    `${(cpuMs / 1000).toFixed(2)} s`,
  ])
  printTable([['variant', 'wall', '× bare', '× limit', 'peak memory', 'processor'], ...rows])
}
