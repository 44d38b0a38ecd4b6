import { baseAddresses } from '../../calls/base-addresses.ts'
import { ModelAddresses } from '../../calls/model-addresses.ts'

/**
 * The `fetch` of modules that run on a worker. There is no gateway: a call to a model would be money that nobody counts, past budget
 * and limits.
 *
 * @throws Error for addresses of models
 * @internal
 */
export const fetchOnWorker: typeof globalThis.fetch = async (input, init) => {
  const address = new URL(input instanceof Request ? input.url : String(input))
  if (new ModelAddresses(baseAddresses(process.env)).has(address)) {
    throw new Error(
      `a module that runs on a worker cannot call models: neither budget nor limits of the run would hold for ${address.host}. Leave out runOn: 'workers', or call the model where the run is`,
    )
  }
  return await fetch(input, init)
}
