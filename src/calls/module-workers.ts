import { processWide } from './process-wide.ts'

/** The host that cases of modules are sent to: no machine, but whichever worker takes them from the queue. @internal */
export const MODULE_HOST = 'modules.touchstone.invalid'

/**
 * Has a worker elsewhere run a module on a case. Both texts are JSON.
 *
 * @internal
 */
export type SendModuleOrder = (order: string, signal: AbortSignal) => Promise<string>

/** A worker that runs modules. @internal */
export interface ModuleJobs {
  /**
   * Runs one on a case; what it throws is in the answer.
   *
   * @param order - JSON, from a run elsewhere
   * @param call - `onRun` is told each time that a thread begins with it
   * @throws Error if it is not run here, saying why
   */
  run(
    order: string,
    call: { readonly signal: AbortSignal; readonly onRun: () => void },
  ): Promise<{ readonly answer: string; readonly latencyMs: number }>
}

const workers = processWide<{ send?: SendModuleOrder }>('module-workers', () => ({}))

/**
 * Has cases of modules that may run elsewhere do so from now on.
 *
 * @returns has them run here again
 * @internal
 */
export function useModuleWorkers(send: SendModuleOrder): () => void {
  workers.send = send
  return () => delete workers.send
}

/** The way to workers elsewhere; `undefined` if there are none. @internal */
export function moduleWorkers(): SendModuleOrder | undefined {
  return workers.send
}
