import { MODULE_HOST, useModuleWorkers } from '../calls/module-workers.ts'
import { sendCall } from './send-call.ts'

/**
 * Has cases of modules that may run elsewhere go through this process's gateway, and its queue, to workers. Each is a call like others,
 * except for what is about models. It has no key: as on this machine, a case is run anew each time, for packages that the module
 * uses may have changed.
 *
 * @returns has them run here again
 * @internal
 */
export function sendModulesToWorkers(): () => void {
  return useModuleWorkers(send)
}

/**
 * @throws QueueError if no worker has run it; GatewayClosedError; the reason of a signal
 */
async function send(order: string, signal: AbortSignal): Promise<string> {
  const request = {
    method: 'POST',
    url: `http://${MODULE_HOST}/run`,
    headers: [['content-type', 'application/json']],
    body: order,
  } as const
  const reply = await sendCall(request, signal)
  return await reply.text()
}
