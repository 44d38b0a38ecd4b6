import type { ZodType } from 'zod'

import { callContext } from '../../../calls/call-context.ts'
import { isSystem, type System, type SystemFunction, toSystem } from '../../../evaluation/system.ts'
import { describeIssues } from '../../describe-issues.ts'
import { isLanguageModel, type LanguageModel } from '../../language-model/language-model.ts'
import { model } from '../../model.ts'
import type { ModelOptions } from '../../model-options.ts'
import { preview } from '../../preview.ts'
import { inputSchema } from '../../response-format.ts'
import { JudgementError } from './judgement-error.ts'

/** What judges: the id of a model, a model of the AI SDK, a system, or a function. @public */
export type JudgeModel = string | LanguageModel | System<string> | SystemFunction<string>

/** How the model of a judge is asked. @public */
export type JudgeModelOptions = Pick<
  ModelOptions,
  'temperature' | 'maxTokens' | 'api' | 'baseUrl' | 'apiKeyEnv' | 'parameters'
>

/** @internal */
export const judgeModelOptionNames: ReadonlyArray<keyof JudgeModelOptions> = [
  'temperature',
  'maxTokens',
  'api',
  'baseUrl',
  'apiKeyEnv',
  'parameters',
]

/** A model that answers in one shape. @internal */
export interface AskedModel<Answer> {
  readonly name: string
  /** Tells it from others: part of the digest of a scorer. */
  readonly version: string
  readonly ask: (prompt: string) => Promise<Answer>
}

/**
 * Makes a model answer in one shape, by the instructions. A system of one's own is told both in its input, and answers with the value or its JSON.
 *
 * @throws RangeError if it is neither an id, nor a model of the AI SDK, nor a system. Asking throws what `model` throws; JudgementError for what a system
 *   of one's own answered
 * @internal
 */
export function askedModel<Answer>(
  who: JudgeModel,
  { instructions, schema, options }: AskedShape<Answer>,
): AskedModel<Answer> {
  if (typeof who === 'string' || isLanguageModel(who)) {
    const asked = model(who, { ...options, system: instructions, schema })
    return { name: asked.name, version: asked.version ?? '', ask: async (prompt) => await run(asked, prompt) }
  }
  if (!isSystem(who)) {
    throw new RangeError(`judge: model must be an id such as openai/gpt-5-mini, a model of the AI SDK or a system`)
  }
  const system = toSystem(who)
  const shape = JSON.stringify(inputSchema(schema))
  const ask = async (prompt: string): Promise<Answer> => {
    const told = `${instructions}\n\nAnswer with JSON alone, of this JSON Schema: ${shape}\n\n${prompt}`
    return readAnswer(await run<unknown>(system, told), schema, system.name)
  }
  return { name: system.name, version: system.version ?? String(system.run), ask }
}

interface AskedShape<Answer> {
  readonly instructions: string
  readonly schema: ZodType<Answer>
  readonly options: JudgeModelOptions
}

async function run<Output>(system: System<never, Output> | System<string, Output>, prompt: string): Promise<Output> {
  const { signal = new AbortController().signal, trial = 0 } = callContext() ?? {}
  return await (system as System<string, Output>).run(prompt, { signal, trial })
}

function readAnswer<Answer>(answer: unknown, schema: ZodType<Answer>, name: string): Answer {
  const result = schema.safeParse(typeof answer === 'string' ? readJson(answer, name) : answer)
  if (!result.success) {
    throw new JudgementError(`${name}: the answer does not fit: ${describeIssues(result.error.issues)}`)
  }
  return result.data
}

/** Models that know no structured output like to put their JSON into a fence. */
function readJson(text: string, name: string): unknown {
  const [, fenced] = /^\s*```(?:json)?\s*\n(.*)\n\s*```\s*$/s.exec(text) ?? []
  try {
    return JSON.parse(fenced ?? text)
  } catch (error) {
    throw new JudgementError(`${name}: the answer is not JSON: ${preview(text)}`, { cause: error })
  }
}
