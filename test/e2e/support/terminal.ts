import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'

import xterm from '@xterm/headless'

import { type Fixture } from './fixture.ts'
import { type Major, vitestCli } from './majors.ts'

/** Vitest on a pseudo terminal, seen through an emulator. `await using` takes the terminal away, and what runs on it ends. */
export interface TerminalSession extends AsyncDisposable {
  /** What can be read on it, the part that has scrolled away included; lines that were too wide are whole again. */
  text(): string
  /** What could be read after each piece of output. */
  readonly pictures: readonly string[]
  type(text: string): void
  /** Makes the terminal so many columns wide, and waits until it is; once. */
  narrow(columns: number): Promise<void>
  readonly finished: Promise<number | null>
}

/** How to start it. */
export interface TerminalOptions {
  readonly major: Major
  readonly command: 'run' | 'watch'
  readonly args?: readonly string[]
  /** @defaultValue 100 */
  readonly columns?: number
}

/** Of util-linux: runs a command on a pseudo terminal. */
const pseudoTerminal = 'script'
const rows = 50
/** In the fixture: as soon as it is there, the terminal gets the width that it names. */
const widthFile = 'new-width'

/** Starts the Vitest of that major in a fixture, on a terminal. Linux only. */
export function onTerminal({ directory }: Fixture, options: TerminalOptions): TerminalSession {
  const { major, command, args = [], columns = 100 } = options
  const emulator = new xterm.Terminal({ cols: columns, rows, scrollback: 10_000, allowProposedApi: true })
  const vitest = [process.execPath, vitestCli(major), command, ...args].map((word) => `'${word}'`).join(' ')
  // The title tells the emulator when: until then, what comes was written for the old width.
  const resizing = `stty cols $(cat ${widthFile}) < /dev/tty; printf '\\033]0;resized\\007'`
  const narrowing = `while [ ! -s ${widthFile} ]; do sleep 0.1; done; ${resizing}`
  const shell = `stty cols ${columns} rows ${rows}; { ${narrowing}; } & ${vitest}; code=$?; kill $!; exit $code`
  const child = spawn(pseudoTerminal, ['-qfec', shell, '/dev/null'], {
    cwd: directory,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TERM: 'xterm', NO_COLOR: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let width = columns
  emulator.onTitleChange(() => emulator.resize(width, rows))
  const pictures: string[] = []
  const text = (): string => textOn(emulator)
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => emulator.write(chunk, () => pictures.push(text())))
  const finished = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => emulator.write('', () => resolve(code)))
  })
  return {
    text,
    pictures,
    type: (typed) => void child.stdin.write(typed),
    async narrow(to) {
      width = to
      const narrowed = new Promise<void>((resolve) => {
        emulator.onResize(() => resolve())
      })
      await writeFile(path.join(directory, widthFile), String(to))
      await narrowed
    },
    finished,
    async [Symbol.asyncDispose]() {
      // Without its other end, whoever is on the terminal is hung up on.
      child.kill('SIGKILL')
      await finished
    },
  }
}

function textOn({ buffer: { active } }: InstanceType<typeof xterm.Terminal>): string {
  let text = ''
  for (let row = 0; row < active.length; row += 1) {
    const line = active.getLine(row)
    // A line that goes on below is as wide as the terminal.
    const goesOn = active.getLine(row + 1)?.isWrapped === true
    text += `${line?.translateToString(!goesOn) ?? ''}${goesOn ? '' : '\n'}`
  }
  return text.replaceAll(/ +$/gm, '').trimEnd()
}
