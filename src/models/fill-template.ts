import { TemplateError } from './errors/template-error.ts'

const placeholder = /\{\{\s*([\w$-]+(?:\.[\w$-]+)*)\s*\}\}/g

/** Whether a text has a place for the input. @internal */
export function hasPlaceholder(template: string): boolean {
  return template.search(placeholder) >= 0
}

/**
 * Puts an input into a template: `{{field}}` and `{{field.of.field}}` become that field, `{{input}}` the whole input
 * (unless it has a field of this name). Texts are inserted as they are, everything else as JSON; what is inserted is
 * not looked through again.
 *
 * @throws TemplateError if the input has no such field, or it is undefined
 * @internal
 */
export function fillTemplate(template: string, input: unknown): string {
  return template.replaceAll(placeholder, (_, path: string) => {
    const value = lookUp(input, path.split('.')) ?? (path === 'input' ? { found: input } : undefined)
    if (value?.found === undefined) {
      throw new TemplateError({ field: path, input })
    }
    return typeof value.found === 'string' ? value.found : JSON.stringify(value.found)
  })
}

function lookUp(input: unknown, path: readonly string[]): { readonly found: unknown } | undefined {
  let value = input
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) {
      return undefined
    }
    value = (value as Readonly<Record<string, unknown>>)[name]
  }
  return { found: value }
}
