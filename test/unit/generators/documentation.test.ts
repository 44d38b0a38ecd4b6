import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import * as arbitraries from '../../../src/generators/arbitraries.ts'
import * as relations from '../../../src/generators/relations.ts'
import { arbitraryExamples, relationExamples, shortest, show } from './support/examples.ts'

const page = path.join(import.meta.dirname, '../../../docs/relations.md')

// The tables of the page are made by its examples: UPDATE_DOCS=1 writes them anew.

test('the tables of the page show what relations and arbitraries do', async () => {
  const text = await readFile(page, 'utf8')
  const tables = { relations: await relationTable(), arbitraries: arbitraryTable() }
  if (process.env['UPDATE_DOCS'] === '1') {
    await writeFile(
      page,
      Object.entries(tables).reduce((whole, [name, table]) => replaceTable(whole, name, table), text),
    )
    return
  }
  for (const [name, table] of Object.entries(tables)) {
    expect(plain(tableOf(text, name))).toBe(plain(table))
  }
})

test('every relation and every arbitrary is on the page', () => {
  const named = relationExamples.map(({ code }) => /^\w+/.exec(code)?.[0] ?? '')
  const notMutating = ['chain', 'repeat']
  expect(Object.keys(relations).filter((name) => !named.includes(name) && !notMutating.includes(name))).toEqual([])
  const drawn = arbitraryExamples.map(({ code }) => /\.(\w+)\(\)$/.exec(code)?.[1] ?? '')
  expect(Object.keys(arbitraries).filter((name) => !drawn.includes(name))).toEqual([])
})

async function relationTable(): Promise<string> {
  const rows = await Promise.all(
    relationExamples.map(async ({ code, relation, input }) => {
      const mutants = await relation.steps[0]?.transform(input)
      expect(mutants).toBeInstanceOf(fc.Arbitrary)
      const mutant = shortest(mutants as fc.Arbitrary<unknown>)
      return `| \`${code}\` | ${relation.category} | ${show(input)} | ${show(mutant)} |`
    }),
  )
  return ['| relation | category | input | a mutant |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

function arbitraryTable(): string {
  const rows = arbitraryExamples.map(({ code, arbitrary }) => `| \`${code}\` | ${show(shortest(arbitrary))} |`)
  return ['| arbitrary | for example |', '| --- | --- |', ...rows].join('\n')
}

function tableOf(text: string, name: string): string {
  const [, table = ''] = new RegExp(`<!-- table: ${name} -->\\n\\n([^]*?)\\n\\n<!-- end -->`).exec(text) ?? []
  return table
}

function replaceTable(text: string, name: string, table: string): string {
  return text.replace(
    `<!-- table: ${name} -->\n\n${tableOf(text, name)}\n\n`,
    () => `<!-- table: ${name} -->\n\n${table}\n\n`,
  )
}

/** Tables are formatted: columns are aligned. */
function plain(table: string): string {
  return table.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---')
}
