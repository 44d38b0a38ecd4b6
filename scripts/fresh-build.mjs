import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const stamp = path.join(root, 'node_modules', '.cache', 'build.json')

/** Everything that decides what a build makes. */
const inputs = [
  'src',
  'scripts/build.mjs',
  'scripts/build-page.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
]

/**
 * Whether dist/ is what the last build has written, and nothing has changed since that it was made of.
 *
 * @returns {Promise<boolean>}
 */
export async function isBuildFresh() {
  const noted = await readFile(stamp, 'utf8').catch(() => '')
  return noted === (await fingerprint())
}

/** Notes what dist/ was made of, and what it has come to. */
export async function noteBuild() {
  await mkdir(path.dirname(stamp), { recursive: true })
  await writeFile(stamp, await fingerprint())
}

/** Contents, not times: a checkout has new times for old contents. */
async function fingerprint() {
  const [made, of] = [await digest(['dist']), await digest(inputs)]
  return JSON.stringify({ dist: made, of })
}

async function digest(names) {
  const hash = createHash('sha256')
  for (const file of (await Promise.all(names.map(filesIn))).flat()) {
    hash.update(`${file}\0`).update(await readFile(path.join(root, file)))
  }
  return hash.digest('hex')
}

/** The files below a folder, or the file itself. */
async function filesIn(name) {
  try {
    const entries = await readdir(path.join(root, name), { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile())
    return files.map(({ parentPath, name: base }) => path.relative(root, path.join(parentPath, base))).sort()
  } catch (error) {
    return error.code === 'ENOENT' ? [] : [name]
  }
}
