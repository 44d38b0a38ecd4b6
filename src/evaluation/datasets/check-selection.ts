/** @throws RangeError if it is not a number of cases @internal */
export function checkCount(method: string, count: number): void {
  if (!(Number.isSafeInteger(count) && count >= 1)) {
    throw new RangeError(`${method}: ${method === 'batch' ? 'size' : 'count'} must be a whole number ≥ 1, got ${count}`)
  }
}

/** @throws RangeError if it is not a seed @internal */
export function checkSeed(method: string, seed: number): void {
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`${method}: seed must be a whole number, got ${seed}`)
  }
}

/** @throws RangeError if it is not a function @internal */
export function checkFunction(method: string, name: string, value: unknown): void {
  if (typeof value !== 'function') {
    throw new RangeError(`${method}: ${name} must be a function of a case, got ${shown(value)}`)
  }
}

/** @throws RangeError if something is not a dataset @internal */
export function checkDatasets(
  method: string,
  others: readonly unknown[],
  isDataset: (value: unknown) => boolean,
): void {
  const other = others.find((each) => !isDataset(each))
  if (other !== undefined || others.includes(undefined)) {
    throw new RangeError(
      `${method}: others must be datasets, such as dataset.from([{ input: … }]), got ${shown(other)}`,
    )
  }
}

function shown(value: unknown): string {
  return value === undefined || value === null
    ? String(value)
    : Array.isArray(value)
      ? 'a list'
      : `a value of type ${typeof value}`
}
