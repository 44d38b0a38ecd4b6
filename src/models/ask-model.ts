import { buildMessages } from './build-messages.ts'
import type { AllModelOptions } from './model-options.ts'
import type { Protocol } from './protocol.ts'
import { toOutput } from './to-output.ts'
import { converse } from './tools/converse.ts'

const MAX_ROUNDS = 10

/** @internal */
export interface AskedModel {
  readonly protocol: Protocol
  readonly options: AllModelOptions
  readonly signal: AbortSignal
}

/**
 * Asks a model about one input; one with tools, until it answers.
 *
 * @returns the output: see `model`
 * @throws ModelError and its like, see `model`; TemplateError; the reason of the signal once it is aborted
 * @internal
 */
export async function askModel(input: unknown, { protocol, options, signal }: AskedModel): Promise<unknown> {
  const messages = buildMessages(input, options)
  const { tools, maxRounds = MAX_ROUNDS } = options
  if (tools === undefined) {
    return toOutput(await protocol.ask({ messages, rounds: [], signal }), options)
  }
  const read = {
    protocol,
    tools,
    maxRounds,
    toOutput: (answer: Parameters<typeof toOutput>[0]) => toOutput(answer, options),
  }
  return await converse({ messages, signal }, read)
}
