import { spawn } from 'node:child_process'

import { serveSite } from '../../site/serve-site.ts'
import type { CliCommand } from '../command.ts'
import { describePortTrouble, portArgument } from '../port-argument.ts'
import { signalled } from '../signalled.ts'

interface ViewArguments {
  readonly root: string
  readonly port: string
  readonly open?: boolean
}

/** `touchstone view`: the history in a browser, with what is going on. @internal */
export const addView: CliCommand = (program, { print, printError }) => {
  program
    .command('view')
    .description('serve the history, its reports and the progress of what is running to a browser on this machine')
    .option('--port <number>', 'port to listen on; 0: one that is free', '0')
    .option('--open', 'open the browser')
    .option('--root <folder>', 'root of Vitest, which holds .touchstone', '.')
    .action(async ({ root, port, open }: ViewArguments) => {
      const site = await serveSite(root, portArgument(port)).catch((error: unknown) => {
        throw describePortTrouble(error, port)
      })
      print(`Touchstone is at ${site.url} until you press Ctrl-C.\n`)
      if (open === true) {
        openBrowser(site.url, printError)
      }
      await signalled()
      await site.close()
    })
}

/** The address is ours: it holds nothing that a shell could take for a command. */
function openBrowser(url: string, printError: (text: string) => void): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url]
  spawn(command ?? '', args, { stdio: 'ignore', detached: true })
    .on('error', ({ message }) => printError(`The browser cannot be opened: ${message}\n`))
    .unref()
}
