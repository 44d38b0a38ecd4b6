import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'

/**
 * Where a secret can be found: as it is, in base64 wherever it begins, or as in an address.
 *
 * @param texts - name → content, each character a byte
 * @returns name, form and what stands around it
 */
export function findSecret(secret: string, texts: Readonly<Record<string, string>>): string[] {
  const forms = [secret, encodeURIComponent(secret), ...[0, 1, 2].flatMap((shift) => inBase64(secret, shift))]
  return Object.entries(texts).flatMap(([name, text]) =>
    forms.flatMap((form) => {
      const at = text.indexOf(form)
      return at === -1 ? [] : [`${name}: ${text.slice(Math.max(0, at - 60), at + form.length + 20)}`]
    }),
  )
}

/** What base64 makes of it so many bytes into something longer, whatever stands around it. */
function inBase64(secret: string, shift: number): string[] {
  const text = Buffer.from(`${'-'.repeat(shift)}${secret}`)
    .toString('base64')
    .slice(4, -4)
  return [text, text.replaceAll('+', '-').replaceAll('/', '_')]
}

/** All files below a folder, and what is packed in them. */
export async function readAll(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const texts: Record<string, string> = {}
  for (const entry of entries.filter((each) => each.isFile())) {
    const name = path.join(entry.parentPath, entry.name)
    const text = await readFile(name, 'latin1')
    texts[path.relative(folder, name)] = text
    if (entry.name.endsWith('.gz')) {
      texts[`${path.relative(folder, name)} (unpacked)`] = gunzipSync(await readFile(name)).toString('latin1')
    }
    if (entry.name === 'history.sqlite') {
      texts[`${path.relative(folder, name)} (unpacked)`] = readHistory(name)
    }
    for (const [index, packed] of (text.match(/H4sI[\w+/=]{20,}/g) ?? []).entries()) {
      texts[`${path.relative(folder, name)} (packed ${index})`] = gunzipSync(Buffer.from(packed, 'base64')).toString(
        'latin1',
      )
    }
  }
  return texts
}

/** The reports and rows of a history, which are kept packed. */
function readHistory(file: string): string {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const packed = [
      ...database.prepare('SELECT report AS bytes FROM runs').all(),
      ...database.prepare('SELECT rows AS bytes FROM arms').all(),
    ]
    return packed.map(({ bytes }) => gunzipSync(bytes as Uint8Array).toString('latin1')).join('\n')
  } finally {
    database.close()
  }
}
