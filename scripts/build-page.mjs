// What the HTML report brings along: one script for browsers, with what it imports, and a style. `scripts/build.mjs` puts
// both into the package; whatever runs from source and wants them asks for them here.
import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { rolldown } from 'rolldown'

import { licencesOf } from './bundled-licences.mjs'

const root = path.resolve(import.meta.dirname, '..')
const app = path.join(root, 'src', 'reporter', 'html', 'app')

/** @returns {Promise<{ script: string, style: string }>} */
export async function buildPage() {
  const bundle = await rolldown({ cwd: root, input: path.join(app, 'main.tsx'), platform: 'browser' })
  const { output } = await bundle.generate({ format: 'iife', minify: true })
  await bundle.close()
  const licences = (await licencesOf(output)).replaceAll('*/', '* /')
  const script = `/*!\n${licences}*/\n${output[0].code}`
  if (/<\/script|<!--/i.test(script)) {
    throw new Error('the script of the page would end its own element')
  }
  const style = await readFile(path.join(app, 'page.css'), 'utf8')
  // Comments and indentation are for those who change it.
  return { script, style: style.replaceAll(/\/\*[^]*?\*\/|^\s+|\n/gm, '') }
}
