import { secretForms } from './secret-forms.ts'

/** What stands in the place of a secret. @internal */
export const HIDDEN = '[key]'

/** Forms of the secrets asked for last: there are few, and each is looked for in thousands of texts. */
const formsBySecret = new Map<string, readonly string[]>()
const MAX_KEPT = 100

/**
 * A text without these secrets, in whatever form.
 *
 * @internal
 */
export function hideSecrets(text: string, secrets: Iterable<string>): string {
  let clean = text
  for (const secret of secrets) {
    for (const form of formsOf(secret)) {
      clean = clean.includes(form) ? clean.replaceAll(form, HIDDEN) : clean
    }
  }
  return clean
}

/** The same for bytes, which stay the same object if there is nothing to hide. @internal */
export function hideSecretsIn(bytes: Uint8Array, secrets: Iterable<string>): Uint8Array {
  const forms = [...secrets].flatMap(formsOf)
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!forms.some((form) => view.includes(form))) {
    return bytes
  }
  // Each byte a character: what is not a text comes back as it was.
  const clean = forms.reduce((text, form) => text.replaceAll(latin(form), HIDDEN), view.toString('latin1'))
  return new Uint8Array(Buffer.from(clean, 'latin1'))
}

function latin(form: string): string {
  return Buffer.from(form).toString('latin1')
}

function formsOf(secret: string): readonly string[] {
  const known = formsBySecret.get(secret)
  if (known !== undefined) {
    return known
  }
  if (formsBySecret.size >= MAX_KEPT) {
    formsBySecret.clear()
  }
  const forms = secretForms(secret)
  formsBySecret.set(secret, forms)
  return forms
}
