// Runs a benchmark by its name, or tells which there are.
//
//   npm run bench -- <name> [options]
import { spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

const here = import.meta.dirname
const files = (await readdir(here)).filter(
  (file) => file.endsWith('.ts') && file !== path.basename(import.meta.filename),
)
const names = files.map((file) => path.basename(file, '.ts')).sort()
const [name, ...options] = process.argv.slice(2)

if (name !== undefined && names.includes(name)) {
  // The garbage collector at hand, for those that look at memory in use.
  const command = ['--expose-gc', path.join(here, `${name}.ts`), ...options]
  const child = spawn(process.execPath, command, { stdio: 'inherit' })
  child.once('close', (code) => {
    process.exitCode = code ?? 1
  })
} else {
  if (name !== undefined) {
    console.error(`There is no benchmark "${name}".\n`)
    process.exitCode = 1
  }
  console.log('npm run bench -- <name> [options]\n')
  for (const known of names) {
    console.log(`  ${known.padEnd(15)} ${await firstLine(known)}`)
  }
}

/** Each benchmark begins with a comment that says what it measures. */
async function firstLine(known: string): Promise<string> {
  const text = await readFile(path.join(here, `${known}.ts`), 'utf8')
  return /^\/\/ (.*)/.exec(text)?.[1] ?? ''
}
