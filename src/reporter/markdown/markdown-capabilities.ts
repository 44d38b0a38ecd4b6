import { type Capability, describeTally, relationKinds, relationsIn } from '../tables/capability-matrix.ts'
import { escapeMarkdown } from './escape-markdown.ts'
import { line } from './markdown-table.ts'

/** Capability × kind of relation as a table; nothing for a single relation. @internal */
export function markdownCapabilities(capabilities: readonly Capability[]): string[] {
  if (relationsIn(capabilities) < 2) {
    return []
  }
  const heads = ['Capability', 'system', ...relationKinds]
  const rows = capabilities.map(({ category, system, tallies }) =>
    line([
      escapeMarkdown(category),
      escapeMarkdown(system),
      ...relationKinds.map((kind) => describeTally(tallies[kind])),
    ]),
  )
  return [[line(heads), line(heads.map(() => ':--')), ...rows].join('\n')]
}
