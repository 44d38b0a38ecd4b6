/** @throws RangeError if it is no number of cases @internal */
export function checkCount(method: string, count: number): void {
  if (!(Number.isSafeInteger(count) && count >= 1)) {
    throw new RangeError(`${method}: ${method === 'batch' ? 'size' : 'count'} must be a whole number ≥ 1, got ${count}`)
  }
}

/** @throws RangeError if it is no seed @internal */
export function checkSeed(method: string, seed: number): void {
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`${method}: seed must be a whole number, got ${seed}`)
  }
}
