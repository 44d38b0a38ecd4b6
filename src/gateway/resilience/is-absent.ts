/** Nothing is there, nobody is called that, or no way leads there: a host that was never heard of is probably misspelt. */
const faults: ReadonlySet<string> = new Set(['refused', 'unknown-host', 'unreachable'])

/** Whether a fault (see `ConnectionFault`) says that there is no such host, rather than that it is in trouble. @internal */
export function isAbsent(fault: string): boolean {
  return faults.has(fault)
}
