import { useGateway } from '../../src/gateway/current-gateway.ts'
import { Gateway } from '../../src/gateway/gateway.ts'
import type { Load } from './load.ts'
import { loopOverModel } from './model-loop.ts'

/** `model()` through a gateway in the same thread. */
export async function runVariant(load: Load): Promise<number> {
  await using gateway = new Gateway({ concurrency: load.concurrency })
  useGateway(gateway)
  const start = performance.now()
  await loopOverModel(load)
  return performance.now() - start
}
