import type { ListedRun } from '../history/runs/list-runs.ts'
import {
  describeCode,
  describeCost,
  describeMarks,
  describeRequirements,
  describeTime,
  shortId,
} from '../reporter/history/run-words.ts'
import { Markup, markup } from '../reporter/html/markup.ts'
import { pageHead, sourceDigest } from '../reporter/html/page-head.ts'
import { indexStyle } from './index-style.ts'
import { liveScript } from './live-script.ts'

/** How the page of past runs is shown. @internal */
export interface IndexOptions {
  /** Where the report of a run is. */
  readonly hrefOf: (run: ListedRun) => string
  /** Whether what is going on is shown too: the page then asks the server that gave it. */
  readonly isLive: boolean
}

const classes = { DEPLOY: 'holds', REJECT: 'contradicted', 'NEED MORE DATA': 'undecided' } as const

/** A page that lists runs, the latest first, with links to their reports. @internal */
export function indexPage(runs: readonly ListedRun[], { hrefOf, isLive }: IndexOptions): string {
  const page = markup`${pageHead({ title: 'Runs', policy: contentPolicy(isLive), style: indexStyle })}
<body>
<header><p class="brand">Touchstone</p></header>
<main>
<h1>Runs</h1>
${
  isLive
    ? markup`<p id="news" class="unseen" role="status"></p>
<section id="live" aria-label="Going on now"></section>`
    : null
}
<div id="runs" data-latest="${runs[0]?.id ?? ''}">${runs.length === 0 ? nothing : tableOf(runs, hrefOf)}</div>
</main>
${isLive ? script : null}
</body>
</html>
`
  return page.html
}

// Not as a template of ours: the bundler rewrites those that hold the end of a script, with a helper we do not ship.
const script = new Markup(`<script>${liveScript}</script>`)

const nothing = markup`<p>There is no run yet. A run of evals, <code>npx vitest run</code>, will appear here.</p>`

function tableOf(runs: readonly ListedRun[], hrefOf: IndexOptions['hrefOf']): Markup {
  return markup`<div class="wide" tabindex="0" role="group" aria-label="Table of runs"><table>
<thead><tr><th scope="col">Run</th><th scope="col">When (UTC)</th><th scope="col">Gate</th><th scope="col">Commit</th><th scope="col">Requirements</th><th scope="col" class="number">Cost</th><th scope="col">Evaluations</th></tr></thead>
<tbody>
${runs.map((run) => rowOf(run, hrefOf))}</tbody>
</table></div>`
}

function rowOf(run: ListedRun, hrefOf: IndexOptions['hrefOf']): Markup {
  const { decision } = run
  const marks = describeMarks(run)
  const gate =
    decision === null
      ? '–'
      : markup`<span class="gate ${classes[decision.decision]}">${decision.decision}</span><small>${decision.reason}</small>`
  return markup`<tr><th scope="row"><a href="${hrefOf(run)}">${shortId(run)}</a></th><td><time datetime="${run.startedAt}">${describeTime(run)}</time>${
    marks === '' ? null : markup`<small>${marks}</small>`
  }</td><td>${gate}</td><td>${describeCode(run)}</td><td>${describeRequirements(run)}</td><td class="number">${describeCost(run)}</td><td>${run.evaluations.join(', ')}</td></tr>
`
}

/** Nothing but what the page brings along, and what the server says of runs that are going on. */
function contentPolicy(isLive: boolean): string[] {
  return [
    "default-src 'none'",
    `style-src '${sourceDigest(indexStyle)}'`,
    ...(isLive ? [`script-src '${sourceDigest(liveScript)}'`, "connect-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ]
}
