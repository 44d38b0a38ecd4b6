import type { CliCommand } from '../command.ts'
import { scaffold } from '../init/scaffold.ts'

/** `touchstone init`: adds evals to a project. @internal */
export const addInit: CliCommand = (program, { print }) => {
  program
    .command('init')
    .description('add the plugin, a first eval and its cases to a project; nothing is overwritten')
    .option('--root <folder>', 'root of the project', '.')
    .action(({ root }: { readonly root: string }) => {
      const { files, next } = scaffold(root)
      const lines = [
        ...files.map(({ file, outcome }) => `  ${outcome.padEnd(7)}  ${file}`),
        '',
        'Next:',
        ...next.map((step) => `  ${step}`),
      ]
      print(`${lines.join('\n')}\n`)
    })
}
