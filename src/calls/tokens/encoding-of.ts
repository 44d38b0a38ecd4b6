/** How a family of models cuts text into tokens. @internal */
export type Encoding = 'o200k_base' | 'cl100k_base'

/** The newer families first: `gpt-4o` is no `gpt-4`. As tiktoken's own table, open to dated and fine-tuned names. */
const families: ReadonlyArray<readonly [RegExp, Encoding]> = [
  [/^(?:gpt-5|gpt-4\.1|gpt-4\.5|gpt-4o|chatgpt-4o|gpt-oss|o1|o3|o4)(?:$|[-.:])/, 'o200k_base'],
  [/^(?:gpt-4|gpt-3\.5|gpt-35)(?:$|[-:])/, 'cl100k_base'],
  [/^(?:text-embedding-ada-002|text-embedding-3-(?:small|large)|davinci-002|babbage-002)$/, 'cl100k_base'],
]

/**
 * The encoding of a model, if it is public: that of OpenAI's models since GPT-3.5.
 *
 * @param model - as requests name it; with `openai/` before it, and fine-tuned (`ft:`), too
 * @internal
 */
export function encodingOf(model: string): Encoding | undefined {
  const name = model.replace(/^openai\//, '').replace(/^ft:/, '')
  return families.find(([pattern]) => pattern.test(name))?.[1]
}
