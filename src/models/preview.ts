const MAX_LENGTH = 200

/** The beginning of a text, for messages. @internal */
export function preview(text: string): string {
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH)}… (${text.length} characters)`
}
