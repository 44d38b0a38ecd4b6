/**
 * The forms in which a secret can turn up in a text: as it is, inside JSON, in an address, and in base64, also as a
 * part of something longer.
 *
 * @param secret - well-formed Unicode
 * @returns without repetitions, the longest first
 * @internal
 */
export function secretForms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret)
  const encoded = [0, 1, 2].map((shift) => base64Inside(bytes, shift))
  const urlSafe = encoded.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))
  const forms = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), ...encoded, ...urlSafe]
  return [...new Set(forms)].sort((a, b) => b.length - a.length)
}

/** What base64 makes of bytes that stand `shift` bytes behind a multiple of three, without what their neighbours share. */
function base64Inside(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
  return text.slice(Math.ceil((shift * 4) / 3), Math.floor(((shift + bytes.length) * 4) / 3))
}
