import { secretParameter } from './secret-names.ts'

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
    if (secretParameter.test(name)) {
      clean.searchParams.delete(name)
    }
  }
  clean.searchParams.sort()
  return clean.href
}
