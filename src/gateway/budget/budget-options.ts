/** How much may be spent, from the start of Vitest to its end, reruns of watch mode included. @public */
export interface BudgetOptions {
  /** US dollars that calls may cost in all. Replies from a cache, and calls to this machine, cost nothing. @defaultValue no limit */
  readonly limitUsd?: number
  /** US dollars at which a warning is given, once. @defaultValue none */
  readonly warnUsd?: number
  /**
   * What becomes of calls that may not fit. `stop`: they are not made, and what needed them is INCONCLUSIVE. `warn`:
   * they are made, and a warning is given, once.
   *
   * @defaultValue 'stop'
   */
  readonly onExceed?: 'stop' | 'warn'
  /** Shares the limit with all runs that name the same budget, such as shards on other machines. Needs `ioredis`. @defaultValue not shared */
  readonly shared?: SharedBudgetOptions | undefined
}

/** Where several runs keep the budget that they share. @public */
export interface SharedBudgetOptions {
  /** Runs with the same name spend from the same budget, which is remembered for a week after the last of them: use the number of the CI run. Letters, digits, `-` and `_`. */
  readonly name: string
  /**
   * The address of Redis. If it cannot be reached or does not answer, no call that costs money is made.
   *
   * @defaultValue the environment variable `TOUCHSTONE_REDIS_URL`, else `redis://127.0.0.1:6379`
   */
  readonly redis?: string
}

/**
 * @throws RangeError naming the option and its value
 * @internal
 */
export function checkBudget({ limitUsd, warnUsd, onExceed, shared }: BudgetOptions): void {
  for (const [name, value] of Object.entries({ limitUsd, warnUsd })) {
    if (value !== undefined && !(Number.isFinite(value) && value > 0 && value <= MOST_USD)) {
      throw new RangeError(`gateway: budget.${name} must be a number of US dollars > 0 and ≤ ${MOST_USD}, got ${value}`)
    }
  }
  if (limitUsd !== undefined && warnUsd !== undefined && warnUsd > limitUsd) {
    throw new RangeError(`gateway: budget.warnUsd must not be above budget.limitUsd (${limitUsd}), got ${warnUsd}`)
  }
  if (onExceed !== undefined && onExceed !== 'stop' && onExceed !== 'warn') {
    throw new RangeError(`gateway: budget.onExceed must be 'stop' or 'warn', got ${String(onExceed)}`)
  }
  if (onExceed !== undefined && limitUsd === undefined) {
    throw new RangeError(`gateway: budget.onExceed needs budget.limitUsd`)
  }
  if (shared !== undefined) {
    checkShared(shared, { limitUsd, onExceed })
  }
}

function checkShared(
  { name }: SharedBudgetOptions,
  {
    limitUsd,
    onExceed,
  }: { readonly limitUsd: number | undefined; readonly onExceed: BudgetOptions['onExceed'] | undefined },
): void {
  if (!/^[\w-]+$/.test(name)) {
    throw new RangeError(`gateway: budget.shared.name may hold letters, digits, - and _, got ${JSON.stringify(name)}`)
  }
  if (limitUsd === undefined || onExceed === 'warn') {
    throw new RangeError("gateway: budget.shared needs budget.limitUsd, and budget.onExceed: 'stop'")
  }
}

/** Amounts are counted in whole billionths of a dollar: up to here they are exact. */
const MOST_USD = 1_000_000
