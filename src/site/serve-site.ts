import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { eventHeaders, LiveEvents } from './live-events.ts'
import { siteAnswer } from './site-answer.ts'

/** A site that is being served. @internal */
export interface ServedSite {
  /** `http://127.0.0.1:4321/`. */
  readonly url: string
  /** Ends all connections too. */
  close(): Promise<void>
}

/** This machine alone: nobody else on the network may read along. */
const loopback = '127.0.0.1'

/** Pages may not be framed, guessed at or read by other sites. */
const headers = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'content-security-policy': "frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/**
 * Serves the history of a project and its reports to browsers on this machine, and tells them of runs that are going on. Nothing
 * can be changed through it.
 *
 * @param root - of Vitest
 * @param port - 0: one that is free
 * @throws what the operating system says, as when the port is taken
 * @internal
 */
export async function serveSite(root: string, port: number = 0): Promise<ServedSite> {
  const events = new LiveEvents(root)
  const server = createServer((request, response) => {
    void answer(request, response, { root, events })
  })
  await listen(server, port)
  const { port: actual } = server.address() as AddressInfo
  return {
    url: `http://${loopback}:${actual}/`,
    async close() {
      events.close()
      const closed = new Promise((resolve) => {
        server.close(resolve)
      })
      server.closeAllConnections()
      await closed
    },
  }
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, loopback, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

interface Site {
  readonly root: string
  readonly events: LiveEvents
}

async function answer(request: IncomingMessage, response: ServerResponse, { root, events }: Site): Promise<void> {
  for (const [name, value] of Object.entries(headers)) {
    response.setHeader(name, value)
  }
  const refusal = refuse(request)
  if (refusal !== undefined) {
    response.writeHead(...refusal).end()
    return
  }
  // As it was sent: what is not one of our addresses to the letter is none of them.
  const [pathname = ''] = (request.url ?? '').split('?')
  if (pathname === '/events') {
    if (request.method === 'GET') {
      events.listen(response)
    } else {
      response.writeHead(200, eventHeaders).end()
    }
    return
  }
  const { status, type, body } = await siteAnswer(root, pathname)
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** A name of someone else that leads here is an attempt to read along (DNS rebinding). */
function refuse({
  method,
  headers: { host = '' },
  socket,
}: IncomingMessage): [number, Record<string, string>] | undefined {
  if (![loopback, 'localhost'].some((name) => host === `${name}:${socket.localPort}`)) {
    return [421, {}]
  }
  return method === 'GET' || method === 'HEAD' ? undefined : [405, { allow: 'GET, HEAD' }]
}
