import type { ConnectionOptions } from './connection.ts'

/**
 * @param about - who was given the options, as errors name it
 * @throws RangeError naming the option and its value
 * @internal
 */
export function checkConnectionOptions(about: string, { baseUrl, apiKeyEnv }: ConnectionOptions): void {
  if (baseUrl !== undefined && !isHttpUrl(baseUrl)) {
    throw new RangeError(`${about}: baseUrl must be an absolute http or https address, got "${baseUrl}"`)
  }
  if (apiKeyEnv?.trim() === '') {
    throw new RangeError(`${about}: apiKeyEnv must be the name of an environment variable, got an empty text`)
  }
}

/** @internal */
export function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
