import type { Command } from 'commander'

import { portArgument } from '../port-argument.ts'

/** What is given on the command line of where figures are served. @internal */
export interface FiguresArguments {
  readonly port?: string
  readonly host: string
}

/** @internal */
export function addFiguresOptions(command: Command): Command {
  return command
    .option('--port <number>', 'port on which to serve /metrics for Prometheus, and /health; 0: one that is free')
    .option(
      '--host <address>',
      'address on which to serve them; 0.0.0.0 is for all who reach this machine',
      '127.0.0.1',
    )
}

/** @returns `undefined` if nothing is to be served @throws RangeError @internal */
export function figuresArguments({
  port,
  host,
}: FiguresArguments): { readonly port: number; readonly host: string } | undefined {
  return port === undefined ? undefined : { port: portArgument(port), host }
}
