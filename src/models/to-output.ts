import type { ZodType } from 'zod'

import type { Answer } from './answer.ts'
import { listIssues } from './describe-issues.ts'
import { EmptyReplyError } from './errors/empty-reply-error.ts'
import { InvalidJsonError } from './errors/invalid-json-error.ts'
import type { ModelFacts } from './errors/model-error.ts'
import { RefusalError } from './errors/refusal-error.ts'
import { SchemaMismatchError } from './errors/schema-mismatch-error.ts'
import type { ModelOptions } from './model-options.ts'

/**
 * The output of a system whose model answered so: its text, or the value of its JSON.
 *
 * @throws RefusalError, EmptyReplyError, InvalidJsonError, SchemaMismatchError
 * @internal
 */
export function toOutput(
  answer: Answer,
  { schema, onRefusal = 'error' }: Pick<ModelOptions, 'schema' | 'onRefusal'>,
): unknown {
  const { text, refusal, finishReason, facts } = answer
  const isFiltered = finishReason === 'content_filter'
  if (refusal !== '' || isFiltered) {
    if (onRefusal === 'output') {
      return refusal
    }
    throw new RefusalError({ ...facts, refusal, isFiltered: refusal === '' && isFiltered })
  }
  if (text === '') {
    throw new EmptyReplyError({ ...facts, finishReason: finishReason ?? 'none given' })
  }
  if (schema === undefined) {
    return text
  }
  const value = parse(answer, facts)
  return schema === 'json' ? value : check(value, schema, facts)
}

function parse({ text, finishReason }: Answer, facts: ModelFacts): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new InvalidJsonError({ ...facts, text, isCut: finishReason === 'length' }, { cause: error })
  }
}

function check(value: unknown, schema: ZodType, facts: ModelFacts): unknown {
  const result = schema.safeParse(value)
  if (result.success) {
    return result.data
  }
  throw new SchemaMismatchError({ ...facts, value, issues: listIssues(result.error.issues) })
}
