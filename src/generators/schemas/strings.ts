import * as fc from 'fast-check'
import type { core } from 'zod'

import { UnsupportedSchemaError } from '../errors/unsupported-schema-error.ts'
import { checksOf, lengthsOf, type SchemaCheck, type SchemaNode } from './schema-node.ts'

type FormatCheck = Extract<SchemaCheck, { readonly check: 'string_format' }>

/** Texts of a schema: of its format or pattern, else any text, emoji and other scripts included. @internal */
export function stringsOf({ schema, path }: SchemaNode<core.$ZodString>): fc.Arbitrary<string> {
  const checks = checksOf(schema)
  const formats = checks.filter((check): check is FormatCheck => check.check === 'string_format')
  const whole = formats.find(({ format }) => !affixes.has(format))
  if (whole !== undefined) {
    return ofFormat(whole, path)
  }
  const { minLength, maxLength } = lengthsOf(checks)
  const limited = maxLength !== undefined || minLength > 0
  const body = fc.string({
    // zod counts UTF-16 code units; a grapheme may be many.
    unit: limited ? 'grapheme-ascii' : 'grapheme',
    minLength,
    ...(maxLength === undefined ? {} : { maxLength }),
  })
  return formats.length === 0 ? body : body.map((text) => withAffixes(text, formats, maxLength))
}

const affixes: ReadonlySet<string> = new Set(['starts_with', 'ends_with', 'includes', 'lowercase', 'uppercase'])

function withAffixes(text: string, formats: readonly FormatCheck[], maxLength = Infinity): string {
  const part = (format: string, key: string): string =>
    formats
      .filter((check) => check.format === format)
      .map((check) => String((check as unknown as Record<string, unknown>)[key]))
      .join('')
  const [start, middle, end] = [
    part('starts_with', 'prefix'),
    part('includes', 'includes'),
    part('ends_with', 'suffix'),
  ]
  const room = Math.max(0, maxLength - start.length - middle.length - end.length)
  const body = text.slice(0, room)
  const cased = formats.some(({ format }) => format === 'lowercase')
    ? body.toLowerCase()
    : formats.some(({ format }) => format === 'uppercase')
      ? body.toUpperCase()
      : body
  return start + cased + middle + end
}

function ofFormat(check: FormatCheck, path: string): fc.Arbitrary<string> {
  const known = byFormat[check.format]
  if (known !== undefined) {
    return known()
  }
  if (check.pattern === undefined) {
    throw new UnsupportedSchemaError(
      { path, kind: `string format ${check.format}` },
      'there is no arbitrary for this format',
    )
  }
  return ofPattern(check.pattern, { path, kind: `string format ${check.format}` })
}

/** Texts that match a pattern. @throws UnsupportedSchemaError if fast-check cannot make them @internal */
export function ofPattern(
  pattern: RegExp,
  place: { readonly path: string; readonly kind: string },
): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(pattern)
  } catch (error) {
    throw new UnsupportedSchemaError(place, `fast-check makes no texts for ${String(pattern)}`, { cause: error })
  }
}

const isoDate = (): fc.Arbitrary<string> =>
  fc
    .date({ min: new Date('0000-01-01'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })
    .map((date) => date.toISOString())

const word = (): fc.Arbitrary<string> => fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/)

const byFormat: Readonly<Record<string, (() => fc.Arbitrary<string>) | undefined>> = {
  email: () =>
    fc
      .tuple(word(), word(), fc.constantFrom('com', 'org', 'example', 'de'))
      .map(([user, host, top]) => `${user}@${host}.${top}`),
  url: () => fc.webUrl(),
  uuid: () => fc.uuid({ version: [1, 2, 3, 4, 5, 6, 7, 8] }),
  guid: () => fc.uuid(),
  ulid: () => fc.ulid(),
  ipv4: () => fc.ipV4(),
  ipv6: () => fc.ipV6(),
  base64: () => fc.base64String(),
  emoji: () => fc.constantFrom('👍', '👩‍👩‍👧', '❤️', '🇩🇪', '🚀'),
  datetime: isoDate,
  date: () => isoDate().map((date) => date.slice(0, 10)),
  time: () => isoDate().map((date) => date.slice(11, 19)),
  json_string: () => fc.json(),
}
