import { moduleWorkers } from '../../calls/module-workers.ts'
import type { SystemFunction } from '../system.ts'
import type { CandidateModule } from './candidate-module.ts'
import { describeNoJson } from './describe-failure.ts'
import { answerAsJson, readAnswer } from './module-answer.ts'
import type { ModuleOrder } from './module-order.ts'
import type { ModuleRunner } from './module-runner.ts'
import { placeIn } from './place-in.ts'
import { toJson } from './to-json.ts'

/** @internal */
export interface RunByWorkersOptions {
  readonly module: CandidateModule
  readonly work: 'cpu' | 'io'
  /** Where there are no workers. */
  readonly runner: ModuleRunner
}

/**
 * Runs a module case by case at workers elsewhere; in threads of this machine, and with the same rules, where the run has none.
 *
 * @throws RangeError if the module is not in the folder in which this process was started
 * @internal
 */
export function runByWorkers({ module, work, runner }: RunByWorkersOptions): SystemFunction {
  const { digest, exportName, title: name, timeoutMs, memoryMb } = module
  const order = { module: placeOf(module), digest, export: exportName, name, timeoutMs, memoryMb, work }
  return async (input, call) => {
    const text = write(module, { ...order, trial: call.trial, input })
    const send = moduleWorkers()
    if (send !== undefined) {
      return readAnswer(await send(text, call.signal))
    }
    const { input: read } = JSON.parse(text) as ModuleOrder
    return readAnswer((await answerAsJson({ module, runner, input: read, call })).answer)
  }
}

function write(module: CandidateModule, order: ModuleOrder): string {
  try {
    return toJson({ ...order })
  } catch (error) {
    throw describeNoJson(module, 'input', error)
  }
}

/** Workers know it by its place in the folder, which is another one there. */
function placeOf({ file }: CandidateModule): string {
  const root = process.cwd()
  const place = placeIn(root, file)
  if (place === undefined) {
    throw new RangeError(
      `systemFromModule: with runOn 'workers' the module must be in the folder in which the run is started, ${root}: that is what workers have a copy of. Got ${file}`,
    )
  }
  return place
}
