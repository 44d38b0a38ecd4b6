import { expect, test } from 'vitest'

import { renderTable, type Column } from '../../../../src/reporter/terminal/render-table.ts'

const columns: Column[] = [
  { head: 'name', align: 'left', shrinksTo: 6 },
  { head: 'n', align: 'right' },
]
const rows = [
  [[{ text: 'a long name' }], [{ text: '7' }]],
  [[{ text: 'b' }, { text: 'loss', paint: (text: string) => `<${text}>` }], [{ text: '1,200' }]],
]

test('aligns columns, without frame and trailing spaces', () => {
  expect(renderTable(columns, rows, { width: 80, gap: 2, airy: false })?.split('\n')).toEqual([
    ' name             n',
    ' a long name      7',
    ' b            1,200',
    ' <loss>',
  ])
})

test('breaks words into lines where space is short', () => {
  expect(renderTable(columns, rows, { width: 14, gap: 2, airy: true })?.split('\n')).toEqual([
    ' name        n',
    '',
    ' a long      7',
    ' name',
    '',
    ' b       1,200',
    ' <loss>',
  ])
})

test('is not there where even the narrowest is too wide', () => {
  expect(renderTable(columns, rows, { width: 13, gap: 2, airy: false })).toBeUndefined()
})
