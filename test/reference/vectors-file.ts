import { readFileSync } from 'node:fs'
import type { Input } from './adapter.ts'
import { decode } from './decode.ts'

/** One known answer. */
export interface VectorCase {
  readonly id: string
  readonly method: string
  readonly input: Input
  readonly expected: Readonly<Record<string, unknown>>
  /** Relative tolerance of its method. */
  readonly tolerance: number
}

/** A file that cannot be read as reference vectors: the message says which and why. */
export class UnreadableVectors extends Error {}

// For methods of which a file says nothing.
const usualTolerance = 1e-9

/**
 * The cases of a file in the format stats-vectors/1, decoded.
 *
 * @throws UnreadableVectors if it is missing, no JSON, of another format, or holds no case
 */
export function readVectors(file: string): VectorCase[] {
  const content = parse(file)
  const { schema, methods, cases } = content
  if (schema !== undefined && schema !== 'stats-vectors/1') {
    throw new UnreadableVectors(`${file}: schema must be 'stats-vectors/1'; got ${JSON.stringify(schema)}`)
  }
  if (!Array.isArray(cases) || cases.length === 0)
    throw new UnreadableVectors(`${file}: 'cases' must be a filled array`)
  return cases.map((raw: unknown, index) => toCase(raw, `${file}: cases[${index}]`, methods))
}

function parse(file: string): Readonly<Record<string, unknown>> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new UnreadableVectors(`${file}: cannot be read (${(error as Error).message})`)
  }
  try {
    const content: unknown = JSON.parse(text)
    if (isRecord(content)) return content
  } catch (error) {
    throw new UnreadableVectors(`${file}: is not JSON (${(error as Error).message})`)
  }
  throw new UnreadableVectors(`${file}: must hold an object`)
}

function toCase(raw: unknown, where: string, methods: unknown): VectorCase {
  if (!isRecord(raw)) throw new UnreadableVectors(`${where} must be an object`)
  const { id, method, input, expected } = raw
  if (typeof id !== 'string' || typeof method !== 'string' || !isRecord(input) || !isRecord(expected)) {
    throw new UnreadableVectors(`${where} must have 'id', 'method', 'input' and 'expected'`)
  }
  try {
    return {
      id,
      method,
      input: decode(input) as Input,
      expected: decode(expected) as Input,
      tolerance: toleranceOf(method, methods),
    }
  } catch (error) {
    throw new UnreadableVectors(`${where} (${id}): ${(error as Error).message}`)
  }
}

function toleranceOf(method: string, methods: unknown): number {
  const description = isRecord(methods) ? methods[method] : undefined
  const tolerance = isRecord(description) ? description['suggestedRtol'] : undefined
  return typeof tolerance === 'number' && tolerance >= 0 ? tolerance : usualTolerance
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
