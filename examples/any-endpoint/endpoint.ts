import process from 'node:process'

/** Where the model is; what `model()` takes. */
export interface Endpoint {
  readonly model: string
  readonly baseUrl?: string
  readonly apiKeyEnv?: string
}

/** One line for whoever has set nothing. */
export const howToSet =
  'Nothing to ask: set OPENAI_API_KEY, or EVAL_BASE_URL and EVAL_MODEL (and EVAL_KEY_ENV, the name of the variable with the key).'

/**
 * Reads from the environment which model to ask:
 *
 * - `EVAL_BASE_URL`: address of an OpenAI-compatible API. Without it, OpenAI's, if there is a key.
 * - `EVAL_MODEL`: name of the model there. Needed with `EVAL_BASE_URL`.
 * - `EVAL_KEY_ENV`: name of the variable that holds the key, `OPENAI_API_KEY` if not given. Servers on this machine need no key.
 *
 * @returns `undefined` if that is not enough
 */
export function readEndpoint(): Endpoint | undefined {
  const { EVAL_BASE_URL: baseUrl, EVAL_MODEL: model, EVAL_KEY_ENV: apiKeyEnv, OPENAI_API_KEY: key } = process.env
  const isGiven = baseUrl === undefined ? Boolean(key ?? apiKeyEnv) : model !== undefined
  if (!isGiven) {
    return undefined
  }
  return {
    model: `openai/${model ?? 'gpt-5-mini'}`,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(apiKeyEnv === undefined ? {} : { apiKeyEnv }),
  }
}
