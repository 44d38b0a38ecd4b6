import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

import { type AlpacaPairs, alpacaPairs } from '../../../bench/support/alpaca-pairs.ts'
import { alpacaTables, isDecided, isDecidedByWelch } from '../../../bench/support/alpaca-tables.ts'
import { replaceBetweenMarkers } from '../../calibration/replace-between-markers.ts'

const repository = path.resolve(import.meta.dirname, '../../..')
const data = path.resolve(repository, '../shared/data/alpaca-eval.json')
const isHere = existsSync(data)
if (!isHere) {
  console.warn('alpaca-pairs.test.ts: skipped, because ../shared/data/alpaca-eval.json is not here')
}

describe.skipIf(!isHere)('pairs of models on AlpacaEval 2', () => {
  let found: Promise<AlpacaPairs> | undefined

  async function pairs(): Promise<AlpacaPairs> {
    found ??= alpacaPairs(data)
    return await found
  }

  test('the page says what is computed', async () => {
    const page = await readFile(path.join(repository, 'docs/alpaca-eval.md'), 'utf8')
    // The formatter pads tables.
    const plain = (text: string): string => text.replaceAll(/-{3,}/gu, '---').replaceAll(/ +/gu, ' ')
    expect(plain(page)).toBe(plain(replaceBetweenMarkers(page, 'pairs', alpacaTables(await pairs()))))
  })

  test('pairing decides pairs that unpaired intervals leave open, and loses none of theirs', async () => {
    const all = (await pairs()).pairs
    expect(all).toHaveLength(276)
    expect(all.filter((pair) => isDecided(pair) && !isDecidedByWelch(pair)).length).toBeGreaterThan(10)
    expect(all.filter((pair) => !isDecided(pair) && (isDecidedByWelch(pair) || !pair.overlap))).toEqual([])
  })

  test('what all pairs together show is part of what each shows alone', async () => {
    const { ranking, pairs: alone } = await pairs()
    const decided = new Set(alone.filter(isDecided).map(({ better, worse }) => `${better} ${worse}`))
    for (const { candidate, baseline, shown } of ranking.pairs) {
      const pair = shown === 'better' ? `${candidate} ${baseline}` : `${baseline} ${candidate}`
      expect(shown === 'nothing' || decided.has(pair)).toBe(true)
    }
  })
})
