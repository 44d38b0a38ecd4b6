/** Reads a reply to its end. Returns what makes replies that are the same. @internal */
export async function toCopies(response: Response): Promise<() => Response> {
  const { status, statusText, headers, url } = response
  const body = await response.arrayBuffer()
  return () => {
    const copy = new Response(body, { status, statusText, headers })
    return Object.defineProperty(copy, 'url', { value: url })
  }
}
