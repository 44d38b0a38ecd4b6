import type { Fault, FaultKind, FaultRule } from '../../fault.ts'
import { type NumberRange, checkFields, checkNumber, checkWord, wrong } from './check.ts'
import { validateLatency } from './validate-latency.ts'

/** @internal */
export const retryAfterFormats: readonly string[] = ['seconds', 'http-date', 'milliseconds', 'none']

const triggerFields = ['when', 'nth', 'first', 'every', 'rate', 'attempts', 'burst']

/** The fields of each fault, and the range of those that are numbers. */
const faultFields: Readonly<Record<FaultKind, Readonly<Record<string, NumberRange | null>>>> = {
  delay: { latency: null },
  status: {
    status: { min: 400, max: 599, integer: true },
    retryAfterMs: { min: 0 },
    retryAfter: null,
    message: null,
    type: null,
    code: null,
    headers: null,
  },
  'rate-limit': { retryAfterMs: { min: 0 }, retryAfter: null },
  html: { status: { min: 200, max: 599, integer: true } },
  empty: {},
  malformed: {},
  drop: {},
  timeout: {},
  truncate: { after: { min: 0, max: 1 } },
  stall: { after: { min: 0, max: 1 } },
  trickle: { bytes: { min: 1, integer: true }, everyMs: { min: 0 } },
  restart: { downMs: { min: 0 } },
}

/** Checks one rule. @throws RangeError naming place and value @internal */
export function validateFault(place: string, rule: FaultRule): void {
  checkWord(`${place}.kind`, rule.kind ?? null, Object.keys(faultFields))
  const fields = faultFields[rule.kind]
  checkFields(`${place} (${rule.kind})`, rule, ['kind', ...triggerFields, ...Object.keys(fields)])
  for (const [field, range] of Object.entries(fields)) {
    const value = (rule as unknown as Readonly<Record<string, unknown>>)[field]
    if (range !== null && value !== undefined) {
      checkNumber(`${place}.${field}`, typeof value === 'number' ? value : NaN, range)
    }
  }
  validateParticulars(place, rule)
  validateTrigger(place, rule)
}

function validateParticulars(place: string, fault: Fault): void {
  if (fault.kind === 'delay') {
    validateLatency(`${place}.latency`, fault.latency ?? NaN)
  } else if (fault.kind === 'status' && fault.status === undefined) {
    throw wrong(`${place}.status`, 'an integer ≥ 400 and ≤ 599', undefined)
  } else if (fault.kind === 'status' || fault.kind === 'rate-limit') {
    checkWord(`${place}.retryAfter`, fault.retryAfter, retryAfterFormats)
  }
}

function validateTrigger(place: string, { nth, first, every, rate, attempts, burst }: FaultRule): void {
  const count = { min: 1, integer: true }
  for (const position of typeof nth === 'number' ? [nth] : (nth ?? [])) {
    checkNumber(`${place}.nth`, position, count)
  }
  checkNumber(`${place}.first`, first, count)
  checkNumber(`${place}.every`, every, count)
  checkNumber(`${place}.rate`, rate, { min: 0, max: 1 })
  checkNumber(`${place}.attempts`, attempts, count)
  checkNumber(`${place}.burst`, burst, count)
}
