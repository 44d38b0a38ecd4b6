import { callContext } from '../../calls/call-context.ts'
import { TouchstoneError } from '../../errors.ts'
import { type System, type SystemFunction, toSystem } from '../../evaluation/system.ts'
import { RelationInputError } from '../errors/relation-input-error.ts'

/** What rewrites text: a model, any other system, or a function. @public */
export type Rewriter = System<string> | SystemFunction<string>

/** One question to a rewriter. @internal */
export interface RewriteRequest {
  /** The relation that asks, to be named in errors. */
  readonly relation: string
  readonly prompt: string
  /** The text to rewrite: words of refusal that stand in it are none. */
  readonly text: string
  /** 0-based index among requests that are alike. */
  readonly variant: number
}

/**
 * @throws RangeError unless it can be asked
 * @internal
 */
export function checkRewriter(relation: string, by: unknown): void {
  if (typeof by !== 'function' && !(typeof by === 'object' && by !== null && 'run' in by)) {
    throw new RangeError(
      `${relation}: by must be who rewrites, a model, another system or a function, got a value of type ${typeof by}`,
    )
  }
}

/**
 * Asks for another wording of a text.
 *
 * @returns undefined if the answer is empty, a refusal, or the text itself
 * @throws RelationInputError if the answer is not a text; what the rewriter throws, except for refusals and empty replies
 * @internal
 */
export async function askRewriter(
  by: Rewriter,
  { relation, prompt, text, variant }: RewriteRequest,
): Promise<string | undefined> {
  const answer = await ask(by, prompt, variant)
  if (answer !== undefined && typeof answer !== 'string') {
    throw new RelationInputError(relation, `by must answer with a text, got a value of type ${typeof answer}`)
  }
  const rewritten = withoutQuotes(answer?.trim() ?? '', text)
  return rewritten === '' || rewritten === text.trim() || isRefusal(rewritten, text) ? undefined : rewritten
}

async function ask(by: Rewriter, prompt: string, variant: number): Promise<unknown> {
  const signal = callContext()?.signal ?? new AbortController().signal
  try {
    return await toSystem(by).run(prompt, { signal, trial: variant })
  } catch (error) {
    if (TouchstoneError.isInstance(error) && ['REFUSAL', 'EMPTY_REPLY'].includes(error.code)) {
      return undefined
    }
    throw error
  }
}

/** Models like to put quotation marks around what they quote. */
function withoutQuotes(answer: string, text: string): string {
  const quoted = /^["“](?<inner>[^"“”]*)["”]$/u.exec(answer)?.groups?.['inner']
  return quoted === undefined || /^["“]/u.test(text.trim()) ? answer : quoted.trim()
}

// People who write tickets are sorry and unable too: to help and to comply is what models are asked for.
const refusal =
  /\b(?:I(?:['’]m| am) sorry,? but I (?:can(?:['’]t|not)|am unable)|I(?: can(?:['’]t|not)| won['’]t|['’]m (?:unable|not able) to| am (?:unable|not able) to) (?:help|assist|comply|fulfill?|rewrite|rephrase|paraphrase|translate|provide)|as an? (?:AI|(?:large )?language model))\b/iu

/** Whether an answer speaks for the model: begins like a refusal, in words that the text does not have. */
function isRefusal(answer: string, text: string): boolean {
  const words = refusal.exec(answer.slice(0, 200))?.[0]
  return words !== undefined && !refusal.test(text)
}
