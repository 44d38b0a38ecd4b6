import { RelationInputError } from '../errors/relation-input-error.ts'
import { type At, type Lens, toLens } from './lens.ts'

/**
 * Where the text of an input is. Without `at`: the input itself if it is a text, else the last message of the user in a list of chat
 * messages, which may be the input or its `messages`. Of a message in several parts, the last part that is a text.
 *
 * @param relation - who asks, for errors
 * @throws RelationInputError (when used) if there is no text at that place
 * @internal
 */
export function textLens<Input>(relation: string, at?: At<Input, string>): Lens<Input, string> {
  const given = at === undefined ? undefined : toLens(relation, at)
  const find = (input: Input): Lens<Input, string> => given ?? findText<Input>(relation, input)
  return {
    get: (input) => {
      const text: unknown = find(input).get(input)
      if (typeof text !== 'string') {
        throw new RelationInputError(relation, `expected a text at ${describe(at)}, got ${typeName(text)}. ${HINT}`)
      }
      return text
    },
    set: (input, text) => find(input).set(input, text),
  }
}

const HINT = `Say where the text is with { at: 'question' }, a path ['messages', 0, 'content'] or { get, set }.`

function describe(at: unknown): string {
  return typeof at === 'string' || Array.isArray(at) ? JSON.stringify(at) : 'its place'
}

function findText<Input>(relation: string, input: Input): Lens<Input, string> {
  if (typeof input === 'string') {
    return toLens<Input, string>(relation, undefined)
  }
  const inside = typeof input === 'object' && input !== null && 'messages' in input
  const path = lastUserText(inside ? input.messages : input)
  if (path === undefined) {
    const properties =
      typeof input === 'object' && input !== null ? ` with ${Object.keys(input).join(', ') || 'nothing'}` : ''
    throw new RelationInputError(
      relation,
      `the input is neither a text nor chat messages with one of the user, but ${typeName(input)}${properties}. ${HINT}`,
    )
  }
  return toLens(relation, inside ? ['messages', ...path] : path)
}

function lastUserText(messages: unknown): ReadonlyArray<string | number> | undefined {
  if (!Array.isArray(messages)) {
    return undefined
  }
  const index = messages.findLastIndex((message) => hasRole(message) && message.role === 'user')
  const content: unknown = (messages as ReadonlyArray<{ readonly content?: unknown } | undefined>)[index]?.content
  if (typeof content === 'string') {
    return [index, 'content']
  }
  const part = Array.isArray(content) ? content.findLastIndex(isTextPart) : -1
  return part < 0 ? undefined : [index, 'content', part, 'text']
}

function hasRole(message: unknown): message is { readonly role: unknown } {
  return typeof message === 'object' && message !== null && 'role' in message
}

function isTextPart(part: unknown): boolean {
  return typeof part === 'object' && part !== null && 'text' in part && typeof part.text === 'string'
}

function typeName(value: unknown): string {
  return value === null
    ? 'null'
    : Array.isArray(value)
      ? 'an array'
      : typeof value === 'object'
        ? 'an object'
        : `a value of type ${typeof value}`
}
