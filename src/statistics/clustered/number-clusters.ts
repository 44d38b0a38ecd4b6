/** Numbers clusters from 0 in order of appearance; each `undefined` entry is a cluster of its own. @internal */
export function numberClusters(labels: ReadonlyArray<string | undefined>): Uint32Array {
  const numbers = new Map<string, number>()
  let count = 0
  return Uint32Array.from(labels, (label) => {
    const known = label === undefined ? undefined : numbers.get(label)
    if (known !== undefined) return known
    if (label !== undefined) numbers.set(label, count)
    return count++
  })
}
