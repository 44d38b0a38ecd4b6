import { type Spending, spentAlpha } from '../../statistics/sequential/spending.ts'

/** Looks at fixed shares of the cases, which need to be countable beforehand. @public */
export interface PlannedLooks {
  /** How often the data are looked at, the end included: a whole number from 2 to 20, equally spaced. */
  readonly looks: number
  /** How the risk of a false verdict is divided among them. @defaultValue 'obrien-fleming' */
  readonly spending?: Spending
}

/**
 * When a judgement may stop before all cases have been run.
 *
 * - `{ looks, spending }`: at planned looks, by alpha spending. The power is nearly that of all cases;
 * - `'anytime'`: at every look, by a confidence sequence. For binary and bounded scores; costs power, and needs no number of cases.
 *
 * @public
 */
export type Sequential = PlannedLooks | 'anytime'

/** More would cost power and save nothing. */
const mostLooks = 20

/**
 * What a value has to be to say when to stop; completes "must be".
 *
 * @internal
 */
export const sequentialMust: string =
  "'anytime', or { looks: 2 to 20, spending? }, where spending is 'obrien-fleming', 'pocock', " +
  "{ kind: 'hwang-shih-decani', gamma } or { kind: 'power', rho }"

/** Whether a value says when to stop, and nothing else. @internal */
export function isSequential(value: unknown): value is Sequential {
  if (typeof value !== 'object' || value === null) {
    return value === 'anytime'
  }
  const { looks, spending = 'obrien-fleming', ...others } = value as Partial<PlannedLooks>
  const isCount = Number.isSafeInteger(looks) && Number(looks) >= 2 && Number(looks) <= mostLooks
  return isCount && Object.keys(others).length === 0 && isSpending(spending)
}

/** @throws RangeError if a value does not say when to stop @internal */
export function checkSequential(value: unknown): asserts value is Sequential {
  if (!isSequential(value)) {
    throw new RangeError(`sequential must be ${sequentialMust}, got ${JSON.stringify(value) ?? String(value)}`)
  }
}

function isSpending(value: unknown): value is Spending {
  try {
    return Number.isFinite(spentAlpha(value as Spending, 0.5, 0.025))
  } catch {
    return false
  }
}
