/**
 * Whether an address looks as if its base URL had been written without the `/v1` that most APIs of models have: nothing
 * stands before the endpoint.
 *
 * @param path - of the whole address: `/chat/completions`
 * @internal
 */
export function lacksVersion(path: string): boolean {
  return /^\/+(chat\/completions|completions|responses|embeddings|messages)\/?$/.test(path)
}
