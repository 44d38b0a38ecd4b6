// Keeps the README's output true: runs what `npm run demo` runs and puts what it prints between the markers, without times
// and colours. With --check nothing is written, and a difference is an error.
//
//   npm run build && node scripts/readme-output.mjs [--check]
import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'

const root = resolve(import.meta.dirname, '..')
const readme = join(root, 'README.md')
const block = /(?<=<!-- demo output: start[^\n]*-->\n)[\s\S]*(?=<!-- demo output: end -->)/

/** The same everywhere: no colours, nothing special for CI, and as wide as GitHub shows without scrolling. */
const plain = { NO_COLOR: '1', FORCE_COLOR: undefined, CI: undefined, GITHUB_ACTIONS: undefined, COLUMNS: '108' }

async function demo() {
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
  const { stdout } = await promisify(execFile)(
    process.execPath,
    // Which tests Vitest lists one by one as slow depends on the machine: none of them is.
    [vitest, 'run', '--root', join('examples', 'support-triage'), '--slowTestThreshold=1000000'],
    { cwd: root, env: { ...process.env, ...plain } },
  )
  return withoutTimes(stdout)
}

function withoutTimes(printed) {
  return stripVTControlCharacters(printed)
    .replaceAll(root, '')
    .replaceAll(/\bv\d+\.\d+\.\d+\b/g, 'v5')
    .replaceAll(/^ *(?:Start at|Duration) .*\n/gm, '')
    .replaceAll(/^ *Isolate .*\n.*\n/gm, '') // Vitest's advice, given when starting took long
    .replaceAll(/^ .*: [\d,]+ of [\d,]+ (?:trials|inputs).*\n/gm, '') // progress, printed when a run takes long
    .replaceAll(/ +\d+(?:\.\d+)? ?m?s$/gm, '')
    .replaceAll(/ \([\d.,]+ m?s on average\)/g, '') // how long a retry waits is drawn at random
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

const before = await readFile(readme, 'utf8')
if (!block.test(before)) {
  throw new Error('README.md has no "<!-- demo output: start -->" and "<!-- demo output: end -->"')
}
const printed = await demo()
const after = before.replace(block, () => `\n\`\`\`text\n$ npm run demo\n\n${printed}\n\`\`\`\n\n`)
if (after === before) {
  console.log('README.md shows what the demo prints')
} else if (process.argv.includes('--check')) {
  console.error(
    `README.md does not show what the demo prints; run "node scripts/readme-output.mjs". It prints:\n\n${printed}`,
  )
  process.exitCode = 1
} else {
  await writeFile(readme, after)
  console.log('README.md rewritten')
}
