import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { type Family, toExposition } from '../../reporter/prometheus/exposition.ts'

/** @internal */
export interface FiguresOptions {
  /** 0: one that is free. */
  readonly port: number
  /** The address to listen on: of this machine alone unless someone asks for more. */
  readonly host: string
  readonly figures: () => readonly Family[]
  /** What is wrong, in a sentence; `undefined` if nothing is. */
  readonly trouble: () => string | undefined
}

/** @internal */
export interface ServedFigures {
  /** `http://127.0.0.1:9464/`. */
  readonly url: string
  close(): Promise<void>
}

/**
 * Serves `/metrics` as the text of Prometheus and `/health`: status 200, or 503 with what is wrong.
 *
 * @throws what the operating system says, as when the port is taken
 * @internal
 */
export async function serveFigures({ port, host, figures, trouble }: FiguresOptions): Promise<ServedFigures> {
  const server = createServer(({ method, url }, response) => {
    const [status, type, text] = answer(method, url, { figures, trouble })
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text)
  })
  await listen(server, port, host)
  const { port: actual, family, address } = server.address() as AddressInfo
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${actual}/`,
    async close() {
      const closed = new Promise((resolve) => {
        server.close(resolve)
      })
      server.closeAllConnections()
      await closed
    },
  }
}

const text = 'text/plain; charset=utf-8'

function answer(
  method: string | undefined,
  url: string = '/',
  { figures, trouble }: Pick<FiguresOptions, 'figures' | 'trouble'>,
): readonly [status: number, type: string, text: string] {
  const path = url.split('?', 1)[0]
  if (method !== 'GET' && method !== 'HEAD') {
    return [405, text, 'GET only\n']
  }
  if (path === '/metrics') {
    return [200, 'text/plain; version=0.0.4; charset=utf-8', toExposition(figures())]
  }
  if (path === '/health') {
    const wrong = trouble()
    return wrong === undefined ? [200, text, 'ok\n'] : [503, text, `${wrong}\n`]
  }
  return [404, text, 'There are /metrics and /health.\n']
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
