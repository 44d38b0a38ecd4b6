import { readFileSync } from 'node:fs'

import { Gateway } from '../../gateway/gateway.ts'
import { useGateway } from '../../gateway/current-gateway.ts'
import type { GatewayOptions } from '../../gateway/gateway-options.ts'
import type { System } from '../../evaluation/system.ts'
import { model } from '../../models/model.ts'

/** Options of commands that ask models. @internal */
export interface ModelArguments {
  readonly file?: string
  readonly system?: string
  readonly maxTokens?: string
  readonly temperature?: string
  readonly baseUrl?: string
  readonly apiKeyEnv?: string
}

/** @internal */
export const modelOptions: ReadonlyArray<readonly [flags: string, description: string]> = [
  ['--file <file>', 'prompts, one a line, besides those that are given'],
  ['--system <text>', 'the system message'],
  ['--max-tokens <number>', 'most tokens of an answer'],
  ['--temperature <number>', '0 to 2'],
  ['--base-url <url>', 'address of an OpenAI-compatible API'],
  ['--api-key-env <name>', 'the environment variable that holds the key'],
]

/** @throws RangeError for a number that is none, and as `model` does @internal */
export function askedModel(
  id: string,
  { system, maxTokens, temperature, baseUrl, apiKeyEnv }: ModelArguments,
  { stream = false }: { readonly stream?: boolean } = {},
): System<unknown, string> {
  return model(id, {
    name: id,
    ...(stream ? { stream } : {}),
    ...(system === undefined ? {} : { system }),
    ...(maxTokens === undefined ? {} : { maxTokens: readNumber('--max-tokens', maxTokens) }),
    ...(temperature === undefined ? {} : { temperature: readNumber('--temperature', temperature) }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(apiKeyEnv === undefined ? {} : { apiKeyEnv }),
  })
}

/** @throws RangeError if there is none @internal */
export function readPrompts(given: readonly string[], file: string | undefined): readonly string[] {
  const lines = file === undefined ? [] : readFileSync(file, 'utf8').split('\n')
  const prompts = [...given, ...lines.map((line) => line.trim())].filter((prompt) => prompt !== '')
  if (prompts.length === 0) {
    throw new RangeError('give a prompt, or a --file of prompts')
  }
  return prompts
}

/** @throws RangeError naming the option @internal */
export function readNumber(name: string, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!Number.isFinite(value)) {
    throw new RangeError(`${name} must be a number, got "${text}"`)
  }
  return value
}

/** Has the calls of this work made by a gateway of its own. @internal */
export async function throughGateway<T>(options: GatewayOptions, work: () => Promise<T>): Promise<T> {
  const gateway = new Gateway(options)
  const restore = useGateway(gateway)
  try {
    return await work()
  } finally {
    restore()
    await gateway.close()
  }
}
