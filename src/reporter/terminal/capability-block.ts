import {
  type Capability,
  describeTally,
  relationKinds,
  relationsIn,
  type RelationTally,
} from '../tables/capability-matrix.ts'
import type { Paint } from './paint.ts'
import { type Cell, renderTable } from './render-table.ts'
import { wrap } from './text-width.ts'

/**
 * Capability × kind of relation: what was asked of a system in which way, and what was not.
 *
 * @returns nothing for a single relation, which its own line says all about
 * @internal
 */
export function capabilityBlock(capabilities: readonly Capability[], paint: Paint, width: number): string[] {
  if (relationsIn(capabilities) < 2) {
    return []
  }
  const areMany = new Set(capabilities.map(({ system }) => system)).size > 1
  const columns = [
    { head: paint.heading('Capability'), align: 'left' as const, shrinksTo: 10 },
    ...relationKinds.map((kind) => ({ head: paint.heading(kind), align: 'left' as const, shrinksTo: 14 })),
  ]
  const rows = capabilities.map(({ category, system, tallies }) => [
    [{ text: category }, ...(areMany ? [{ text: system, paint: paint.aside }] : [])],
    ...relationKinds.map((kind) => tallyCell(tallies[kind], paint)),
  ])
  return [renderTable(columns, rows, { width, gap: 3, airy: false }) ?? asParagraphs(capabilities, width)]
}

function tallyCell(tally: RelationTally, paint: Paint): Cell {
  const worst = tally.contradicted > 0 ? 'contradicted' : tally.undecided > 0 ? 'undecided' : 'holds'
  const text = describeTally(tally)
  return [{ text, paint: text === '–' ? paint.aside : (line) => paint.state(worst, line) }]
}

function asParagraphs(capabilities: readonly Capability[], width: number): string {
  return capabilities
    .map(({ category, system, tallies }) => {
      const lines = [system, ...relationKinds.map((kind) => `${kind} ${describeTally(tallies[kind])}`)]
      return [` ${category}`, ...lines.flatMap((text) => wrap(text, width - 4)).map((line) => `   ${line}`)].join('\n')
    })
    .join('\n')
}
