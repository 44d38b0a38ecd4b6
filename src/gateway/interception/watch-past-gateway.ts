import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'

import { notePastGateway } from '../../calls/past-gateway.ts'
import { areSocketsMocked } from './are-sockets-mocked.ts'

/**
 * Notes requests that this process itself sends to addresses of models: by clients that do not use the global `fetch`.
 * In a worker no call of the gateway's is among them, for those are sent by the main process.
 *
 * Node's own channels tell of them. Those that never reached the network (mocked, refused) are left
 * out; while connections are mocked nobody can tell, and nothing is noted.
 *
 * @returns ends the watch
 * @internal
 */
export function watchPastGateway(isModelAddress: (address: URL) => boolean): () => void {
  const note = (address: string): void => {
    if (!areSocketsMocked() && URL.canParse(address) && isModelAddress(new URL(address))) {
      notePastGateway(new URL(address).host)
    }
  }
  const onUndici = (message: unknown): void => {
    const { request } = message as { readonly request: { readonly origin: string | URL; readonly path: string } }
    note(`${String(request.origin).replace(/\/$/, '')}${request.path}`)
  }
  const onHttp = (message: unknown): void => {
    const { request } = message as { readonly request: ClientRequest }
    // Mocks answer without a connection.
    if (request.socket?.remoteAddress !== undefined) {
      note(`${request.protocol}//${String(request.getHeader('host') ?? request.host)}${request.path}`)
    }
  }
  subscribe('undici:client:sendHeaders', onUndici)
  subscribe('http.client.response.finish', onHttp)
  return () => {
    unsubscribe('undici:client:sendHeaders', onUndici)
    unsubscribe('http.client.response.finish', onHttp)
  }
}
