import type { JsonSchema } from '../../model-request.ts'
import type { Draws } from '../random/draws.ts'
import { generatedWords } from '../random/generated-text.ts'

/** Writers of the formats that structured outputs know. */
const formats: Readonly<Record<string, (draws: Draws) => string>> = {
  'date-time': (draws) => date(draws).toISOString(),
  date: (draws) => date(draws).toISOString().slice(0, 10),
  time: (draws) => `${date(draws).toISOString().slice(11, 19)}Z`,
  duration: (draws) => `PT${1 + draws.below(59)}M`,
  email: (draws) => `${word(draws)}@example.com`,
  hostname: (draws) => `${word(draws)}.example.com`,
  uri: (draws) => `https://example.com/${word(draws)}`,
  url: (draws) => `https://example.com/${word(draws)}`,
  ipv4: (draws) => `192.0.2.${draws.below(256)}`,
  ipv6: (draws) => `2001:db8::${draws.below(65_536).toString(16)}`,
  uuid: (draws) => `${hex(draws, 8)}-${hex(draws, 4)}-4${hex(draws, 3)}-8${hex(draws, 3)}-${hex(draws, 12)}`,
}

/** A text of the schema's format and length. @internal */
export function schemaString(schema: JsonSchema, draws: Draws): string {
  const format = typeof schema['format'] === 'string' ? formats[schema['format']] : undefined
  if (format !== undefined) {
    return format(draws)
  }
  const least = typeof schema['minLength'] === 'number' ? schema['minLength'] : 0
  const most = typeof schema['maxLength'] === 'number' ? schema['maxLength'] : Infinity
  let text = generatedWords(draws, 1 + draws.below(3))
  while (text.length < least) {
    text += ` ${word(draws)}`
  }
  return text.slice(0, most)
}

function word(draws: Draws): string {
  return generatedWords(draws, 1)
}

function hex(draws: Draws, digits: number): string {
  return Array.from({ length: digits }, () => draws.below(16).toString(16)).join('')
}

const startOf2020 = Date.UTC(2020, 0, 1)
const tenYearsInSeconds = 315_576_000

function date(draws: Draws): Date {
  return new Date(startOf2020 + 1000 * draws.below(tenYearsInSeconds))
}
