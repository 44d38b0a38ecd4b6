import { findRun, loadRun } from '../../history/runs/load-run.ts'
import { withHistory } from '../../history/runs/open-history.ts'
import { wholeText } from '../../reporter/formats/format.ts'
import { defaultFiles, isFormatName } from '../../reporter/formats/format-name.ts'
import { loadFormat } from '../../reporter/formats/load-format.ts'
import { fromLoaded } from '../../reporter/history/from-loaded.ts'
import { makePage } from '../../reporter/html/make-page.ts'
import type { CliCommand } from '../command.ts'
import { standardScreen } from '../standard-screen.ts'

interface ShowArguments {
  readonly root: string
  readonly format: string
}

/** `touchstone show [run]`: the report of a run of the history. @internal */
export const addShow: CliCommand = (program, { print }) => {
  const formats = Object.keys(defaultFiles)
  program
    .command('show')
    .description('show the whole report of a run of the history')
    .argument('[run]', 'run: the first digits of its id, or latest, latest~1 …', 'latest')
    .option('--format <name>', `one of ${formats.join(', ')}`, 'terminal')
    .option('--root <folder>', 'root of Vitest, which holds .touchstone', '.')
    .action(async (name: string, { root, format }: ShowArguments) => {
      if (!isFormatName(format)) {
        throw new RangeError(`--format must be one of ${formats.join(', ')}, got "${format}"`)
      }
      const loaded = withHistory(root, (database) => loadRun(database, findRun(database, name).id))
      const report = await fromLoaded(loaded)
      const text =
        format === 'html'
          ? makePage(report, root).html
          : wholeText((await loadFormat(format))(report, standardScreen()))
      print(text.endsWith('\n') ? text : `${text}\n`)
    })
}
