import { BudgetExceededError } from './budget-exceeded-error.ts'
import { EstimateOnlyError } from './estimate-only-error.ts'
import { UnknownPriceError } from './unknown-price-error.ts'

/** Whether a call was not made for want of money: the budget's refusals, and those of an estimate. @internal */
export function isRefusal(error: unknown): error is BudgetExceededError | EstimateOnlyError | UnknownPriceError {
  return (
    error instanceof BudgetExceededError || error instanceof UnknownPriceError || error instanceof EstimateOnlyError
  )
}
