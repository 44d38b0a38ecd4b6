import * as fc from 'fast-check'
import type { core } from 'zod'

import { checksOf, type SchemaCheck, type SchemaNode } from './schema-node.ts'

interface Range<Bound> {
  readonly min?: Bound
  readonly minExcluded?: boolean
  readonly max?: Bound
  readonly maxExcluded?: boolean
}

/** Numbers of a schema: finite, as zod's are. @internal */
export function numbersOf({ schema }: SchemaNode<core.$ZodNumber>): fc.Arbitrary<number> {
  const checks = checksOf(schema)
  const formats = checks.map((check) => (check.check === 'number_format' ? check.format : undefined))
  const step = checks.find((check) => check.check === 'multiple_of')?.value
  const range = rangeOf(checks) as Range<number>
  if (step !== undefined) {
    const multiple = Number(step)
    return integersIn({
      ...range,
      min: (range.min ?? -1e6 * multiple) / multiple,
      max: (range.max ?? 1e6 * multiple) / multiple,
    }).map((count) => count * multiple)
  }
  if (formats.some((format) => format === 'int32' || format === 'uint32' || format === 'safeint')) {
    const [least, most] = formats.includes('uint32')
      ? [0, 0xffffffff]
      : formats.includes('int32')
        ? [-0x80000000, 0x7fffffff]
        : []
    return integersIn({ ...range, ...bound('min', range.min ?? least), ...bound('max', range.max ?? most) })
  }
  const finite = { noNaN: true, noDefaultInfinity: true }
  return formats.includes('float32') ? fc.float(finite) : fc.double({ ...finite, ...range })
}

function bound(side: 'min' | 'max', value: number | undefined): { min?: number; max?: number } {
  return value === undefined ? {} : { [side]: value }
}

function integersIn({ min, minExcluded, max, maxExcluded }: Range<number>): fc.Arbitrary<number> {
  const least = min === undefined ? Math.min(-0x80000000, max ?? 0) : Math.ceil(min)
  const most = max === undefined ? Math.max(0x7fffffff, least) : Math.floor(max)
  return fc.integer({
    min: Math.max(Number.MIN_SAFE_INTEGER, least + (minExcluded === true && least === min ? 1 : 0)),
    max: Math.min(Number.MAX_SAFE_INTEGER, most - (maxExcluded === true && most === max ? 1 : 0)),
  })
}

/** @internal */
export function bigIntsOf({ schema }: SchemaNode<core.$ZodBigInt>): fc.Arbitrary<bigint> {
  const checks = checksOf(schema)
  const { min, minExcluded, max, maxExcluded } = rangeOf(checks) as Range<bigint>
  const format = checks.find((check) => check.check === 'bigint_format')?.format
  const [least, most] =
    format === 'int64' ? [-(2n ** 63n), 2n ** 63n - 1n] : format === 'uint64' ? [0n, 2n ** 64n - 1n] : []
  const from = min === undefined ? least : min + (minExcluded === true ? 1n : 0n)
  const to = max === undefined ? most : max - (maxExcluded === true ? 1n : 0n)
  return fc.bigInt({ ...(from === undefined ? {} : { min: from }), ...(to === undefined ? {} : { max: to }) })
}

/** @internal */
export function datesOf({ schema }: SchemaNode<core.$ZodDate>): fc.Arbitrary<Date> {
  const { min, max } = rangeOf(checksOf(schema)) as Range<Date>
  return fc.date({ noInvalidDate: true, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) })
}

/** The tightest of the bounds. */
function rangeOf(checks: readonly SchemaCheck[]): Range<number | bigint | Date> {
  let range: Range<number | bigint | Date> = {}
  for (const check of checks) {
    if (check.check === 'greater_than' && (range.min === undefined || check.value >= range.min)) {
      range = { ...range, min: check.value, minExcluded: !check.inclusive }
    }
    if (check.check === 'less_than' && (range.max === undefined || check.value <= range.max)) {
      range = { ...range, max: check.value, maxExcluded: !check.inclusive }
    }
  }
  return range
}
