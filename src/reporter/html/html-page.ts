import { limitRows } from '../limit-rows.ts'
import type { Report } from '../report.ts'
import { embed } from './data/embed.ts'
import { makePageData } from './data/make-page-data.ts'
import { Markup, markup } from './markup.ts'
import { chunksOf, noOutputs, type PageOutputs } from './outputs/page-outputs.ts'
import { pageHead, sourceDigest } from './page-head.ts'
import type { PageAssets } from './page-assets.ts'
import { attentionSection } from './sections/attention.ts'
import { caseSection } from './sections/cases.ts'
import { distributionSection } from './sections/distributions.ts'
import { provenanceSection } from './sections/provenance.ts'
import { rankingSection } from './sections/rankings.ts'
import { requirementSection } from './sections/requirements.ts'
import { robustnessSection } from './sections/robustness.ts'
import { summarySection, titleOf } from './sections/summary.ts'
import { trafficSection } from './sections/traffic.ts'

/** A page, and what has to be put beside it. @internal */
export interface Page {
  readonly html: string
  /** Names of chunks of whole texts, each of them a script. */
  readonly chunks: readonly string[]
}

/**
 * A report as a page: what was found stands in it as HTML and SVG, and a script, which needs no network, browses the cases. It needs
 * nothing else, unless whole texts are too many to stand in it: then they are beside it.
 *
 * @internal
 */
export function htmlPage(report: Report, { script, style }: PageAssets, outputs: PageOutputs = noOutputs): Page {
  const data = makePageData({ ...report, rows: limitRows(report.rows) }, outputs)
  const chunks = chunksOf(data)
  const isAlone = outputs.folder === undefined
  const parts: ReadonlyArray<readonly [id: string, title: string, content: Markup | undefined]> = [
    ['attention', 'Attention', attentionSection(report)],
    ['requirements', 'Requirements', requirementSection(report)],
    ['rankings', 'Rankings', rankingSection(report)],
    ['robustness', 'Robustness', robustnessSection(report)],
    ['distributions', 'Distributions', distributionSection(report)],
    ['cases', 'Cases', caseSection(data)],
    ['traffic', 'Traffic', trafficSection(report)],
    ['provenance', 'Provenance', provenanceSection(report)],
  ]
  const shown = parts.filter(([, , content]) => content !== undefined)
  // Ours alone: what users write is text, and the data are base64.
  const raw = (text: string): Markup => new Markup(text)
  const policy = contentPolicy({ script, style }, isAlone)
  const page = markup`${pageHead({ title: titleOf(report), policy, style })}
<body>
<a class="skip" href="#main">Skip to the report</a>
<header><nav aria-label="Parts of the report"><a class="brand" href="#summary">Touchstone</a>${shown.map(
    ([id, title]) => markup`<a href="#${id}">${title}</a>`,
  )}</nav></header>
<main id="main">
${summarySection(report)}
${shown.map(([, , content]) => content)}
</main>
<script type="application/octet-stream" id="data">${raw(embed(data))}</script>
${isAlone ? chunks.map((name) => raw(dataElement(name, outputs.read(name) ?? ''))) : null}
<script>${raw(script)}</script>
</body>
</html>
`
  return { html: page.html, chunks: isAlone ? [] : chunks }
}

/** Names are digests and words. */
function dataElement(name: string, base64: string): string {
  return `<script type="application/octet-stream" id="texts-${name}">${base64}</script>\n`
}

/**
 * Nothing but what the page brings along: no network, no frames, no forms, no script or style of anyone else. What its own script loads,
 * whole texts, may stand beside it; a script that a text had brought into the page may still not run.
 */
function contentPolicy({ script, style }: PageAssets, isAlone: boolean): string[] {
  return [
    "default-src 'none'",
    `script-src '${sourceDigest(script)}'${isAlone ? '' : " 'strict-dynamic'"}`,
    `style-src '${sourceDigest(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ]
}
