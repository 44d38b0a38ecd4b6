/** A case of a module, as a worker elsewhere is told of it. Plain data. @internal */
export interface ModuleOrder {
  /** Its path in the folder in which the run was started, with slashes. */
  readonly module: string
  readonly digest: string
  readonly export: string
  /** As errors call it. */
  readonly name: string
  readonly timeoutMs: number
  readonly memoryMb: number
  readonly work: 'cpu' | 'io'
  readonly trial: number
  readonly input?: unknown
}

const texts = ['module', 'digest', 'export', 'name'] as const

/**
 * Reads an order, which whoever can write to the queue may have written.
 *
 * @throws TypeError if it is none. Limits and paths are looked at where they are used
 * @internal
 */
export function readModuleOrder(text: string): ModuleOrder {
  const order = JSON.parse(text) as Partial<ModuleOrder>
  const isOrder = texts.every((name) => typeof order[name] === 'string') && Number.isSafeInteger(order.trial)
  if (!isOrder || !(order.work === 'cpu' || order.work === 'io')) {
    throw new TypeError('this is not an order to run a module on a case')
  }
  return order as ModuleOrder
}
