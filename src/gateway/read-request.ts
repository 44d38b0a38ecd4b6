import type { GatewayRequest, HeaderList } from './gateway-request.ts'

/** What `fetch` is called with. @public */
export type FetchInput = Parameters<typeof globalThis.fetch>[0]
/** The second argument of `fetch`. @public */
export type FetchInit = Parameters<typeof globalThis.fetch>[1]

/**
 * Reads the arguments of `fetch` into plain data. Bodies that are streams or forms are read to their end.
 *
 * @throws TypeError as `fetch` does, for instance if the address is not absolute
 * @throws the reason of the request's signal, if it is aborted before the body has been read
 * @internal
 */
export async function readRequest(input: FetchInput, init: FetchInit = {}): Promise<GatewayRequest> {
  return readUsual(input, init) ?? (await readAny(new Request(input, init)))
}

/** Not copied if need not be: this is how clients call, thousands of times. */
function readUsual(input: FetchInput, init: RequestInit): GatewayRequest | undefined {
  const { method = 'GET', headers, body = null, redirect = 'follow' } = init
  const isUsual = method.toUpperCase() === 'POST' && typeof body === 'string' && redirect === 'follow'
  if (!isUsual || (typeof input === 'object' && !(input instanceof URL))) {
    return undefined
  }
  const url = new URL(String(input))
  if (url.username !== '' || url.password !== '') {
    return undefined
  }
  const read = headers instanceof Headers ? headers : new Headers(headers)
  return { method: 'POST', url: withoutFragment(url), headers: toList(read, 'text/plain;charset=UTF-8'), body }
}

async function readAny(request: Request): Promise<GatewayRequest> {
  const { method, headers, redirect } = request
  const bytes = request.body === null ? null : await readBytes(request)
  const isText = /json|^text\//.test(headers.get('content-type') ?? '')
  const body = bytes === null || !isText ? bytes : toText(bytes)
  const read = { method, url: withoutFragment(new URL(request.url)), headers: toList(headers), body }
  return redirect === 'follow' ? read : { ...read, redirect }
}

/** A body may stop in the middle: who gives up must not wait for it. */
async function readBytes(request: Request): Promise<Uint8Array> {
  const { signal } = request
  signal.throwIfAborted()
  let giveUp = (): void => {}
  const aborted = new Promise<never>((_resolve, reject) => {
    giveUp = () => reject(signal.reason as Error)
    signal.addEventListener('abort', giveUp)
  })
  try {
    return new Uint8Array(await Promise.race([request.arrayBuffer(), aborted]))
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}

/** A fragment is not sent, and no reply has it in its address. */
function withoutFragment(url: URL): string {
  return url.hash === '' ? url.href : url.href.slice(0, url.href.indexOf('#'))
}

/** A text, unless bytes would be lost. */
function toText(bytes: Uint8Array): string | Uint8Array {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return bytes
  }
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
