import type { AlpacaPairs, ModelPair } from './alpaca-pairs.ts'

/** Whether the comparison on the same prompts says which is better. */
export function isDecided({ paired }: ModelPair): boolean {
  return paired.verdict.state !== 'inconclusive'
}

/** Whether an interval of the difference of independent samples does. */
export function isDecidedByWelch({ welch }: ModelPair): boolean {
  return welch.lower > 0 || welch.upper < 0
}

/** How many pairs each way of comparing decides, and which are decided on the same prompts alone, in Markdown. */
export function alpacaTables({ models, prompts, pairs, ranking }: AlpacaPairs): string {
  const gained = pairs.filter((pair) => isDecided(pair) && !isDecidedByWelch(pair))
  const count = (condition: (pair: ModelPair) => boolean): string => String(pairs.filter(condition).length)
  const summary = [
    ['how two models are compared', `decided, of ${pairs.length} pairs`],
    ['on the same prompts (`toImproveOn`)', count(isDecided)],
    ['as independent samples (Welch)', count(isDecidedByWelch)],
    ['by whether their two 95 % intervals overlap', count(({ overlap }) => !overlap)],
    ['**on the same prompts, and not as independent samples**', `**${gained.length}**`],
    [
      '**on the same prompts, although the two intervals overlap**',
      `**${count((pair) => isDecided(pair) && pair.overlap)}**`,
    ],
    ['as independent samples or by overlap, and not on the same prompts', count(isOnlyUnpaired)],
    [
      `on the same prompts, corrected for all ${pairs.length} pairs (\`compareAll\`)`,
      String(ranking.pairs.filter(({ shown }) => shown !== 'nothing').length),
    ],
  ]
  const rows = gained.map(({ better, worse, paired: { statistics }, welch }) => [
    better,
    worse,
    points(statistics.estimate ?? NaN),
    `[${points(statistics.interval.lower)}, ${points(statistics.interval.upper)}]`,
    `[${points(welch.lower)}, ${points(welch.upper)}]`,
  ])
  const heads = [
    'better',
    'worse',
    'difference in points',
    '95 % interval, same prompts',
    '95 % interval, independent (Welch)',
  ]
  return [
    `${models} models, ${prompts} prompts.`,
    table(summary),
    `Decided on the same prompts, and not as independent samples:`,
    table([heads, ...rows]),
  ].join('\n\n')
}

function isOnlyUnpaired(pair: ModelPair): boolean {
  return !isDecided(pair) && (isDecidedByWelch(pair) || !pair.overlap)
}

function points(share: number): string {
  return `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)}`
}

function table(rows: readonly string[][]): string {
  const [heads = [], ...body] = rows
  return [heads, heads.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
