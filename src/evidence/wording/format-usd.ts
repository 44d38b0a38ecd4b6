import { significant } from './notation.ts'

/** The least that six decimals can show. */
const leastUsd = 0.000_001

/** An amount of money: `$0.42`, `$1,204.00`, `$0.0021`; never $0 for what is more. @public */
export function formatUsd(costUsd: number): string {
  if (costUsd > 0 && costUsd < leastUsd) {
    return `<$${leastUsd.toFixed(6)}`
  }
  const decimals = Math.max(2, significant(costUsd, 2))
  return `$${costUsd.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })}`
}
