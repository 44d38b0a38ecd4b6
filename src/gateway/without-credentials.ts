/** Names of query parameters that are, or are derived from, a secret. */
const secret = /^(key|api[-_]?key|subscription-key|access[-_]?token|token|auth|sig|signature|code|x-amz-.*|x-goog-.*)$/i

/**
 * The address without user name, password, secret parameters and fragment, its parameters sorted.
 *
 * @param url - absolute
 * @internal
 */
export function withoutCredentials(url: string): string {
  if (!/[?#@]/.test(url)) {
    return url
  }
  const clean = new URL(url)
  clean.username = ''
  clean.password = ''
  clean.hash = ''
  for (const name of new Set(clean.searchParams.keys())) {
    if (secret.test(name)) {
      clean.searchParams.delete(name)
    }
  }
  clean.searchParams.sort()
  return clean.href
}
