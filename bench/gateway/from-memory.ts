import { useGateway } from '../../src/gateway/current-gateway.ts'
import { Gateway } from '../../src/gateway/gateway.ts'
import type { Load } from './load.ts'
import { loopOverModel } from './model-loop.ts'

/** The same calls a second time: all answered from the gateway's memory. */
export async function runVariant(load: Load): Promise<number> {
  await using gateway = new Gateway({ concurrency: load.concurrency })
  useGateway(gateway)
  await loopOverModel(load)
  const start = performance.now()
  await loopOverModel(load)
  return performance.now() - start
}
