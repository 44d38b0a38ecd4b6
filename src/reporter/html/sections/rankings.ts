import { fromJsonNumber } from '../../../evidence/json-number.ts'
import type { RankingEvidence } from '../../../evidence/ranking-evidence.ts'
import type { Report } from '../../report.ts'
import { describeOutcome, figuresAgainstReference, rankingsOf, rankingTable } from '../../tables/ranking-table.ts'
import { createPaint } from '../../terminal/paint.ts'
import { type Bar, differenceUnit } from '../charts/bar.ts'
import { type Markup, markup } from '../markup.ts'
import { forestTable } from './forest-table.ts'
import { section } from './section.ts'

/** Comparisons of several variants; nothing where there are none. @internal */
export function rankingSection({ tests }: Report): Markup | undefined {
  const rankings = rankingsOf(tests)
  return rankings.length === 0 ? undefined : section('rankings', 'Rankings', rankings.map(rankingPart))
}

function rankingPart(ranking: RankingEvidence): Markup {
  const bars = ranking.arms.map(({ name }) => barAgainstReference(ranking, name))
  return markup`${forestTable(rankingTable(ranking, createPaint(false)), bars)}<p class="conclusion">${describeOutcome(ranking)}</p>`
}

function barAgainstReference(ranking: RankingEvidence, name: string): Bar | undefined {
  const figures = figuresAgainstReference(ranking, name)
  if (figures === undefined) {
    return undefined
  }
  const { metric } = ranking
  const { estimate, interval } = figures
  const sign = metric.direction === 'lower' ? -1 : 1
  const limits = [sign * fromJsonNumber(interval.lower), sign * fromJsonNumber(interval.upper)] as const
  return {
    unit: differenceUnit(metric, false),
    estimate: estimate === null ? null : sign * estimate,
    interval: [Math.min(...limits), Math.max(...limits)],
    required: [],
    margins: [],
  }
}
