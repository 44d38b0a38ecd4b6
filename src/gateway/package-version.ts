import { createRequire } from 'node:module'

/** The version of this package. @internal */
export function packageVersion(): string {
  const require = createRequire(import.meta.url)
  const manifest = require('../../package.json') as { readonly version: string }
  return manifest.version
}
