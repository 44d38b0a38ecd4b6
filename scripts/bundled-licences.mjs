import { readFile } from 'node:fs/promises'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const marker = `${path.sep}node_modules${path.sep}`

/**
 * The licences of the packages that were bundled, in full, as they ask for.
 *
 * @param {readonly import('rolldown').RolldownOutput['output'][number][]} output - chunks of a bundle
 * @returns {Promise<string>} by name
 */
export async function licencesOf(output) {
  const modules = output.flatMap(({ moduleIds = [] }) => moduleIds).filter((id) => id.includes(marker))
  const names = [...new Set(modules.map((id) => packageOf(id.slice(id.lastIndexOf(marker) + marker.length))))].sort()
  return (await Promise.all(names.map(licenceOf))).join('\n')
}

/**
 * `@scope/name` of `@scope/name/file`.
 *
 * @param {string} id
 * @returns {string}
 */
export function packageOf(id) {
  return id
    .split(/[/\\]/)
    .slice(0, id.startsWith('@') ? 2 : 1)
    .join('/')
}

async function licenceOf(name) {
  const folder = path.join(root, 'node_modules', name)
  const { version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'))
  const text = await readFile(path.join(folder, 'LICENSE'), 'utf8')
  return `${name} ${version}, ${license}\n\n${text.trim()}\n`
}
