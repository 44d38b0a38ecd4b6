import { DirectDispatch } from '../../../../src/gateway/dispatch/direct-dispatch.ts'
import { describeDispatcher } from './dispatcher-contract.ts'

describeDispatcher('direct', async () => {
  const dispatcher = new DirectDispatch({ now: () => performance.now() })
  return await Promise.resolve({ dispatcher, close: () => dispatcher.close() })
})
