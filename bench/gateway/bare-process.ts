// The bare client in a process of its own: what people write without us.
import process from 'node:process'

import { leaveFigures, processFigures } from '../support/figures.ts'
import { runVariant } from './bare-client.ts'

const workMs = await runVariant({
  baseUrl: process.env['BENCH_URL'] ?? '',
  calls: Number(process.env['BENCH_CALLS']),
  concurrency: Number(process.env['BENCH_CONCURRENCY']),
})
leaveFigures({ workMs, ...processFigures() })
