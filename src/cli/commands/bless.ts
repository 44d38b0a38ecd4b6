import { bless, type BlessedFile } from '../../history/baselines/bless.ts'
import { count } from '../../evidence/wording/count.ts'
import { shortCommit } from '../../evidence/wording/describe-blessed.ts'
import type { CliCommand } from '../command.ts'

/** `touchstone bless [names…]`: makes the last complete runs the baselines. @internal */
export const addBless: CliCommand = (program, { print }) => {
  program
    .command('bless')
    .description('make the last complete runs the baselines that blessed(…) names')
    .argument('[names...]', 'names of baselines, with their folder where needed: triage, evals/triage (default: all)')
    .option('--root <folder>', 'root of Vitest', '.')
    .action((names: readonly string[], { root }: { readonly root: string }) => {
      print(bless(root, names, { now: new Date() }).map(describe).join(''))
    })
}

function describe({ target, baseline: { run, provenance } }: BlessedFile): string {
  const { git } = provenance
  const code = git === null ? '' : `, at commit ${shortCommit(git.commit)}${git.dirty ? ' with changes' : ''}`
  return `${target}: ${count(run.cases.length, 'case')} of ${run.system.name}, run ${run.startedAt}${code}\n`
}
