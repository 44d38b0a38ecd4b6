import { environmentFacts, runFacts } from '../../provenance/describe-provenance.ts'
import { reportedGates } from '../../reported-gates.ts'
import type { Report } from '../../report.ts'
import { type Markup, markup } from '../markup.ts'
import { scrollable, section } from './section.ts'

/** What was run, and what with. @internal */
export function provenanceSection(report: Report): Markup {
  const { info } = report
  const policies = reportedGates(report).flatMap(({ gate: { name, policy } }) =>
    policy === null ? [] : [[name, policy] as const],
  )
  const facts: ReadonlyArray<readonly [string, string]> = [
    ['started', info.startedAt],
    ['made with', environmentFacts(info).join(' · ')],
    ...(info.shard === null ? [] : [['shard', `${info.shard.index} of ${info.shard.count}`] as const]),
    ...(info.git === null ? [] : [['commit', info.git.commit] as const]),
    ...policies.map(([name, policy]) => [`policy ${name}`, policy] as const),
  ]
  return section(
    'provenance',
    'Provenance',
    markup`<dl class="facts">${facts.map(([label, text]) => markup`<dt>${label}</dt><dd>${text}</dd>`)}</dl>`,
    runTable(report),
  )
}

function runTable(report: Report): Markup | undefined {
  const runs = runFacts(report)
  return runs.length === 0
    ? undefined
    : scrollable(
        'What was run',
        markup`<table><caption>What was run</caption>
<thead><tr><th scope="col">evaluation</th><th scope="col">system</th><th scope="col" class="number">cases</th><th scope="col">data</th><th scope="col">scorers</th><th scope="col" class="number">seed</th></tr></thead>
<tbody>${runs.map(
          ({ evaluation, system, cases, data, scorers, seed }) =>
            markup`<tr><th scope="row">${evaluation}</th><td>${system}</td><td class="number">${cases}</td><td><code>${data}</code></td><td><code>${scorers}</code></td><td class="number">${seed}</td></tr>`,
        )}</tbody></table>`,
      )
}
