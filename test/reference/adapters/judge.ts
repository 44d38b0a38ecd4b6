import {
  areaUnderCurve,
  brierScore,
  expectedCalibrationError,
  ppiMean,
  roganGladen,
} from '../../../src/statistics/index.ts'
import type { Adapters } from '../adapter.ts'
import { present, presentPairs } from '../inputs.ts'

export const judgeAdapters: Adapters = {
  'judge.ppiMean': ({ y, yhat, yhatUnlabeled, alpha = 0.05, lambda }) => {
    const [labels, predictions] = presentPairs(y, yhat)
    const result = ppiMean(
      { labels, predictions, unlabeledPredictions: present(yhatUnlabeled) },
      { confidence: 1 - Number(alpha), ...(typeof lambda === 'number' && { lambda }) },
    )
    if (result === null) return { degenerate: 'constant predictions' }
    const { lambda: weight, estimate, standardError: se, lower, upper } = result
    return { lambda: weight, estimate, se, lower, upper }
  },
  'judge.roganGladen': ({ k, n, tp, nPos, tn, nNeg, level = 0.95 }) => {
    const judged = {
      passed: { successes: Number(k), n: Number(n) },
      truePositives: { successes: Number(tp), n: Number(nPos) },
      trueNegatives: { successes: Number(tn), n: Number(nNeg) },
    }
    const result = roganGladen(judged, { confidence: Number(level) })
    const { apparent, corrected, standardError: se, delta, interval } = result
    if (corrected === null) return { degenerate: 'the judge is no better than chance', apparent }
    return {
      apparent,
      corrected,
      correctedClipped: result.correctedClipped,
      se,
      lowerDelta: delta?.lower,
      upperDelta: delta?.upper,
      lowerLangReiczigel: interval?.lower,
      upperLangReiczigel: interval?.upper,
    }
  },
  'judge.aucDeLong': ({ positives, negatives, level = 0.95 }) => {
    const result = areaUnderCurve(present(positives), present(negatives), { confidence: Number(level) })
    const { auc, standardError: se, lower, upper } = result
    return se === null ? { degenerate: 'a single case in a class', auc } : { auc, se, lower, upper }
  },
  'judge.brierEce': ({ p, y, bins = 10 }) => {
    const [probabilities, outcomes] = presentPairs(p, y)
    return {
      brier: brierScore(probabilities, outcomes),
      ece: expectedCalibrationError(probabilities, outcomes, { bins: Number(bins) }),
    }
  },
}
