import type { JsonSchema } from '../../model-request.ts'
import type { Draws } from '../random/draws.ts'

/** Numbers without limits stay in this range: people read them. */
const usualRange = 100

/** A number within the limits of its schema; `null` if they leave none. @internal */
export function schemaNumber(schema: JsonSchema, draws: Draws, type: 'number' | 'integer'): number | null {
  const step = numberOf(schema['multipleOf']) ?? (type === 'integer' ? 1 : 0.01)
  const [low, high] = limits(schema)
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  if (first > last) {
    return type === 'number' && schema['multipleOf'] === undefined && low <= high ? (low + high) / 2 : null
  }
  const drawn = first + draws.below(last - first + 1)
  const perUnit = Math.round(1 / step)
  // Division gives the nearest number to a decimal fraction, where multiplying by 0.01 does not.
  return perUnit > 1 && Math.abs(perUnit * step - 1) < 1e-9 ? drawn / perUnit : drawn * step
}

function limits(schema: JsonSchema): readonly [number, number] {
  const above = numberOf(schema['exclusiveMinimum'])
  const below = numberOf(schema['exclusiveMaximum'])
  const low = Math.max(numberOf(schema['minimum']) ?? -Infinity, above === undefined ? -Infinity : next(above, 1))
  const high = Math.min(numberOf(schema['maximum']) ?? Infinity, below === undefined ? Infinity : next(below, -1))
  if (low === -Infinity) {
    return [high === Infinity ? 0 : Math.min(0, high - usualRange), high === Infinity ? usualRange : high]
  }
  return [low, Math.min(high, low + usualRange)]
}

/** The next number, or so nearly that no schema tells the difference. */
function next(value: number, direction: 1 | -1): number {
  return value + direction * Math.max(Math.abs(value), 1) * 1e-9
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
