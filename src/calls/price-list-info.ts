import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** Which list the built-in prices are from. Plain data. @public */
export interface PriceListInfo {
  /** The package that holds the list. */
  readonly name: string
  readonly version: string
  /** When this version was published, ISO 8601, a day; `null` for a version that this package does not know. */
  readonly date: string | null
}

const NAME = '@pydantic/genai-prices'

/** The list itself bears no date. A test fails when a version is installed that is not here. */
const publishedOn: Readonly<Record<string, string>> = { '0.1.8': '2026-09-23' }

let known: PriceListInfo | undefined

/**
 * The list of prices that is installed, with its date: prices change, and a cost is worth what its list is.
 *
 * @public
 */
export function priceListInfo(): PriceListInfo {
  known ??= readInfo()
  return known
}

function readInfo(): PriceListInfo {
  // The package does not export its manifest.
  const entry = createRequire(import.meta.url).resolve(NAME)
  const manifest = path.join(path.dirname(path.dirname(entry)), 'package.json')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }
  return { name: NAME, version, date: publishedOn[version] ?? null }
}
