import { Command } from 'commander'

import { addWorker } from '../../src/cli/commands/worker.ts'

// `touchstone worker` as the command line has it, without loading all other commands: tests start many.

const print = (text: string): void => void process.stdout.write(text)
const printError = (text: string): void => void process.stderr.write(text)
const program = new Command('touchstone')
addWorker(program, { print, printError, exit: () => {} })
await program.parseAsync(process.argv.slice(2), { from: 'user' })
