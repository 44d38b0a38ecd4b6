import type { GatewayRequest, HeaderList } from './gateway-request.ts'

/** What `fetch` is called with. @public */
export type FetchInput = Parameters<typeof globalThis.fetch>[0]
/** @public */
export type FetchInit = Parameters<typeof globalThis.fetch>[1]

/**
 * Reads the arguments of `fetch` into plain data. Bodies that are streams or forms are read to their end.
 *
 * @throws TypeError as `fetch` does, for instance if the address is not absolute
 * @internal
 */
export async function readRequest(input: FetchInput, init: FetchInit = {}): Promise<GatewayRequest> {
  const { body = null } = init
  if (typeof input !== 'object' || input instanceof URL) {
    const url = new URL(String(input)).href
    const method = (init.method ?? 'GET').toUpperCase()
    if (method === 'POST' && typeof body === 'string') {
      const { headers } = init
      // Not copied if need not be: this is how clients call, thousands of times.
      const read = headers instanceof Headers ? headers : new Headers(headers)
      return { method, url, headers: toList(read, 'text/plain;charset=UTF-8'), body }
    }
  }
  return await readAnyRequest(new Request(input, withDuplex(init)))
}

async function readAnyRequest(request: Request): Promise<GatewayRequest> {
  const { method, url, headers } = request
  const bytes = request.body === null ? null : new Uint8Array(await request.arrayBuffer())
  const isText = /json|^text\//.test(headers.get('content-type') ?? '')
  return { method, url, headers: toList(headers), body: bytes === null || !isText ? bytes : toText(bytes) }
}

/** A text, unless bytes would be lost. */
function toText(bytes: Uint8Array): string | Uint8Array {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return bytes
  }
}

/** Node asks for this with streams, and does not mind it otherwise. */
function withDuplex(init: RequestInit): RequestInit {
  return init.body === undefined || init.body === null ? init : { ...init, duplex: 'half' }
}

function toList(headers: Headers, contentType?: string): HeaderList {
  const list: Array<readonly [string, string]> = [...headers]
  if (contentType !== undefined && !headers.has('content-type')) {
    list.push(['content-type', contentType])
  }
  for (const [name, value] of defaults) {
    if (!headers.has(name)) {
      list.push([name, value])
    }
  }
  return list
}

const defaults = [
  ['accept', '*/*'],
  ['user-agent', 'vitest-touchstone'],
] as const
