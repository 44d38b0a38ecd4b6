/** A large number in three digits: `9,120`, `231k`, `1.24M`. Below ten thousand every digit counts. @public */
export function compactCount(number: number): string {
  return number < 10_000
    ? number.toLocaleString('en-US', { maximumFractionDigits: 0 })
    : number.toLocaleString('en-US', { notation: 'compact', maximumSignificantDigits: 3 }).replace('K', 'k')
}
