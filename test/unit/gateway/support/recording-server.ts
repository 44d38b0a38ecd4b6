import { createServer, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

/** A request as it arrived. */
export interface Recorded {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A server that is no model's. Keeps what it is sent, without what each sender says of itself and of its connection. */
export async function recordingServer(): Promise<
  AsyncDisposable & { readonly url: string; readonly requests: Recorded[] }
> {
  const requests: Recorded[] = []
  const senders = [
    'user-agent',
    'connection',
    'accept-language',
    'sec-fetch-mode',
    'accept-encoding',
    'transfer-encoding',
  ]
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method, url } = request
      const own = [...senders, 'content-length']
      const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !own.includes(name)))
      requests.push({ method, url, headers, body: Buffer.concat(chunks).toString('latin1') })
      // A redirect, to be followed or not.
      response.writeHead(url === '/redirect' ? 302 : 200, url === '/redirect' ? { location: '/target' } : {}).end('ok')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
