import {
  brownForsytheTest,
  cochranQTest,
  dunnTest,
  friedmanTest,
  kruskalWallisTest,
  oneWayAnova,
  welchAnova,
} from '../../../src/statistics/index.ts'
import {
  approximate,
  type Calibration,
  type CalibrationFamily,
  type Claim,
  type Design,
  guaranteed,
  type Size,
  sizesFrom,
  unreliable,
} from '../calibration.ts'
import {
  exponentialPopulation,
  normal,
  normalPopulation,
  ordinalPopulation,
  type Population,
  sample,
} from '../draws.ts'
import { dunnettRejects, gamesHowellRejects, tukeyRejects } from './simultaneous-tests.ts'

type Groups = number[][]

const usual = sizesFrom(5, 100)
const shapes = [normalPopulation, ordinalPopulation, exponentialPopulation]

/** What is promised, of which groups: their spreads, and their sizes as multiples of n. */
interface Terms {
  readonly claim: Claim
  readonly populations?: readonly Population[]
  readonly spreads?: readonly number[]
  readonly multiples?: readonly number[]
  readonly sizes?: readonly Size[]
}

/** Three groups of equal means: whether any comparison says otherwise. */
function ofGroups(method: string, rejects: (groups: Groups) => boolean, terms: Terms): Calibration {
  const { claim, populations = shapes, spreads = [1, 1, 1], multiples = [1, 1, 1], sizes = usual } = terms
  return {
    method,
    errors: 'alarms',
    nominal: 0.05,
    claim,
    sizes,
    designs: (n) =>
      populations.map(({ name, mean, draw }): Design => ({
        name: spreads.every((spread) => spread === 1) ? name : `${name}, spreads ${spreads.join(', ')}`,
        errs: (random) =>
          rejects(spreads.map((spread, i) => sample(n * (multiples[i] ?? 1), () => spread * (draw(random) - mean)))),
      })),
  }
}

/** Rows of three related values of equal distribution. */
function ofRows(
  method: string,
  pValue: (rows: Groups) => number,
  { claim, see }: { claim: Claim; see: (value: number) => number },
): Calibration {
  return {
    method,
    errors: 'alarms',
    nominal: 0.05,
    claim,
    sizes: usual,
    designs: (n) =>
      [0, 0.5, 0.9].map((shared): Design => ({
        name: `correlation ${shared} within rows`,
        errs: (random) => {
          const rows = Array.from({ length: n }, () => {
            const common = Math.sqrt(shared) * normal(random)
            return [0, 1, 2].map(() => see(common + Math.sqrt(1 - shared) * normal(random)))
          })
          return pValue(rows) <= 0.05
        },
      })),
  }
}

const anova = (groups: Groups): boolean => (oneWayAnova(groups).pValue ?? 1) <= 0.05
const welch = (groups: Groups): boolean => (welchAnova(groups)?.pValue ?? 1) <= 0.05
const brownForsythe = (groups: Groups): boolean => (brownForsytheTest(groups)?.pValue ?? 1) <= 0.05
const kruskalWallis = (groups: Groups): boolean => (kruskalWallisTest(groups)?.pValue ?? 1) <= 0.05
const dunn = (groups: Groups): boolean => (dunnTest(groups) ?? []).some(({ adjustedPValue }) => adjustedPValue <= 0.05)

// Three normal groups whose means lie 0, d and 2 d apart: the noncentrality of F is 2 n d².
const noncentrality: Calibration = {
  method: 'noncentrality of F, and η²',
  errors: 'misses',
  nominal: 0.1,
  claim: guaranteed('inverts the noncentral F distribution, exact for normal values of one spread; Steiger 2004'),
  sizes: sizesFrom(5, 20),
  designs: (n) =>
    [0, 0.5, 1].map((apart): Design => ({
      name: `normal, ${apart} standard deviations apart`,
      errs: (random) => {
        const found = oneWayAnova(
          [0, 1, 2].map((i) => sample(n, () => i * apart + normal(random))),
        ).noncentralityInterval
        const truth = 2 * n * apart ** 2
        return found !== null && (truth < found.lower || truth > found.upper)
      },
    })),
}

const onlyNormal = { populations: [normalPopulation] }
const unequal = { ...onlyNormal, spreads: [4, 2, 1] }
// The smallest group has the largest spread: pooling takes it for the better known.
const lopsided = { ...unequal, multiples: [1, 1, 3] }
const pooled = 'pools spreads that differ'

export const groupFamily: CalibrationFamily = {
  title: 'Several groups',
  about:
    'Simulated: three groups of n, or n rows of three variants; normal, judge scores, exponential. Unequal spreads: 4, 2 and 1, normal; unequal sizes too: ' +
    'n, n and 3 n. A false alarm is any false comparison.',
  calibrations: [
    ofGroups('one-way ANOVA', anova, { claim: approximate(5, 'exact for normal values of one spread; Fisher 1925') }),
    ofGroups('one-way ANOVA, unequal spreads and sizes', anova, { claim: unreliable(pooled), ...lopsided }),
    noncentrality,
    ofGroups('Welch ANOVA', welch, { claim: approximate(10, 'corrected degrees of freedom; Welch 1951') }),
    ofGroups('Welch ANOVA, unequal spreads and sizes', welch, {
      claim: approximate(10, 'corrected degrees of freedom; Welch 1951'),
      ...lopsided,
    }),
    ofGroups('Brown–Forsythe (spread)', brownForsythe, {
      claim: approximate(5, 'deviations from medians are robust; Brown and Forsythe 1974'),
    }),
    ofGroups('Kruskal–Wallis', kruskalWallis, { claim: approximate(5, 'χ² in the limit') }),
    ofGroups('Kruskal–Wallis, unequal spreads and sizes', kruskalWallis, {
      claim: unreliable('asks for equal distributions, not only for equal means'),
      ...lopsided,
    }),
    ofGroups('Dunn, Holm', dunn, { claim: approximate(5, 'normal in the limit; Dunn 1964') }),
    ofGroups('Dunn, Holm, unequal spreads and sizes', dunn, {
      claim: unreliable('asks for equal distributions, not only for equal means'),
      ...lopsided,
    }),
    ofGroups('Tukey HSD', tukeyRejects, { claim: approximate(5, 'exact for normal values of one spread; Tukey 1953') }),
    ofGroups('Tukey HSD, unequal spreads and sizes', tukeyRejects, {
      claim: unreliable(pooled),
      ...lopsided,
      sizes: sizesFrom(5, 20),
    }),
    ofGroups('Games–Howell', gamesHowellRejects, {
      claim: approximate(10, 'Welch’s degrees of freedom in the studentised range; Games and Howell 1976'),
    }),
    ofGroups('Games–Howell, unequal spreads', gamesHowellRejects, {
      claim: approximate(10, 'Welch’s degrees of freedom in the studentised range; Games and Howell 1976'),
      ...unequal,
    }),
    ofGroups('Dunnett', dunnettRejects, {
      claim: approximate(5, 'exact for normal values of one spread; Dunnett 1955'),
    }),
    ofGroups('Dunnett, unequal spreads and sizes', dunnettRejects, {
      claim: unreliable(pooled),
      ...lopsided,
      sizes: sizesFrom(5, 20),
    }),
    ofRows('Friedman', (rows) => friedmanTest(rows)?.pValue ?? 1, {
      claim: approximate(5, 'χ² in the limit; Friedman 1937'),
      see: (value) => value,
    }),
    ofRows('Cochran Q', (rows) => cochranQTest(rows)?.pValue ?? 1, {
      claim: approximate(5, 'χ² in the limit; Cochran 1950'),
      see: (value) => Number(value > 0),
    }),
  ],
}
