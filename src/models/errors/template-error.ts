import { TouchstoneError } from '../../errors.ts'

/** A template asks for a field that the input does not have. An error of the eval, not of the provider. @public */
export class TemplateError extends TouchstoneError {
  readonly field: string

  constructor({ field, input }: { readonly field: string; readonly input: unknown }) {
    super('TEMPLATE', `template: the input has no field "${field}"; ${available(input)}`)
    this.field = field
  }
}

function available(input: unknown): string {
  if (typeof input !== 'object' || input === null) {
    return `it is a ${input === null ? 'null' : typeof input}: use {{input}}`
  }
  return `it has ${Object.keys(input).join(', ') || 'none'}`
}
