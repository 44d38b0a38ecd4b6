// Builds dist/: declarations by tsc, one file for each source file; JavaScript bundled, so that an eval worker loads a
// dozen files in place of hundreds. Dependencies stay imports. Where dist/ is fresh there is nothing to do: of several
// checks that build, only the first takes its time.
import { execFileSync } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { rolldown } from 'rolldown'

import { buildPage } from './build-page.mjs'
import { licencesOf, packageOf } from './bundled-licences.mjs'
import { compiler } from './compiler.mjs'
import { isBuildFresh, noteBuild } from './fresh-build.mjs'

const root = path.resolve(import.meta.dirname, '..')
const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'))

const published = [...Object.values(manifest.exports), ...Object.values(manifest.bin)]
  .map((file) => path.relative('dist', file))
  .filter((file) => file.endsWith('.js'))
  .map((file) => file.replace(/\.js$/, ''))

/** Loaded by their path: by Vitest, and as threads and processes. */
const loaded = [
  'matchers/setup',
  'runner/pool/worker',
  'testing/_internal/process/server-process',
  'evaluation/modules/thread-entry',
]

/** What installs with the package stays an import; what the page of a report is made with is bundled. */
const dependencies = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })

if (await isBuildFresh()) {
  process.exit()
}
await rm(path.join(root, 'dist'), { recursive: true, force: true })
execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--emitDeclarationOnly'], {
  cwd: root,
  stdio: 'inherit',
})
const assets = await buildPage()
const bundle = await rolldown({
  cwd: root,
  input: Object.fromEntries([...published, ...loaded].map((name) => [name, `./src/${name}.ts`])),
  platform: 'node',
  plugins: [pageAssets()],
  external: (id) => dependencies.includes(packageOf(id)),
  // What package.json says of side effects is about dist/.
  treeshake: { moduleSideEffects: true },
  transform: { target: 'node22.13' },
})
const { output } = await bundle.write({
  dir: path.join(root, 'dist'),
  entryFileNames: '[name].js',
  // One folder deep, as most sources are: files find others relative to themselves.
  chunkFileNames: 'shared/[name].js',
})
await bundle.close()
const { reportJsonSchema } = await import('../dist/reporter/index.js')
await writeFile(path.join(root, 'dist/reporter/report.schema.json'), `${JSON.stringify(reportJsonSchema(), null, 2)}\n`)
await writeFile(path.join(root, 'dist', 'THIRD-PARTY-LICENSES.txt'), await licencesOf(output))
await noteBuild()

/** Puts script and style of the HTML report in place of the module that holds none. */
function pageAssets() {
  const module = path.join(root, 'src', 'reporter', 'html', 'page-assets.ts')
  return {
    name: 'page-assets',
    load: (id) => (id === module ? `export const pageAssets = ${JSON.stringify(assets)}` : undefined),
  }
}
