/** The program of the process that `startModelServerProcess` starts: a server, asked over the channel to its parent. */
import { messageOf } from '../../../errors.ts'
import type { ModelServer } from '../../model-server.ts'
import { scriptedModelServer } from '../../scripted-model-server.ts'
import type { ServerAnswer, ServerCall } from './server-protocol.ts'

let server: ModelServer | undefined

process.on('message', (call: ServerCall) => {
  answer(call).then(
    (result) => send({ id: call.id, result }),
    (error: unknown) => send({ id: call.id, error: describe(error) }),
  )
})
// The process that could use the server or end it is gone.
process.on('disconnect', () => process.exit())

async function answer(call: ServerCall): Promise<unknown> {
  if (call.name === 'start') {
    server = await scriptedModelServer(call.parameters[0])
    return server.port
  }
  if (call.name === 'resources') {
    const { user, system } = process.cpuUsage()
    return { cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() }
  }
  if (server === undefined) {
    throw new RangeError(`${call.name}: the server has not been started`)
  }
  return answerBy(server, call)
}

function answerBy(running: ModelServer, call: Exclude<ServerCall, { name: 'start' | 'resources' }>): unknown {
  switch (call.name) {
    case 'requests':
      return running.requests
    case 'totals':
      return running.totals
    case 'rate':
      return running.rate(...call.parameters)
    case 'use':
      return running.use(call.parameters[0])
    case 'reset':
      return running.reset()
    case 'restart':
    default:
      return running.restart(...call.parameters)
  }
}

function describe(error: unknown): { readonly isRange: boolean; readonly message: string } {
  return { isRange: error instanceof RangeError, message: messageOf(error) }
}

function send(message: ServerAnswer): void {
  process.send?.(message)
}
