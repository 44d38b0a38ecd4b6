import { expectedImprovement, gaussianProcess, hypervolume, paretoFront } from '../../../src/statistics/index.ts'
import type { Adapters } from '../adapter.ts'

type Points = number[][]

export const searchAdapters: Adapters = {
  'pareto.front': (input) => {
    const points = input['points'] as Points
    const reference = input['ref'] as number[] | undefined
    return {
      front: paretoFront(points),
      ...(reference?.length === 2 && { hypervolume: hypervolume(points, reference) }),
    }
  },
  'gp.posterior': (input) => {
    const values = input['y'] as number[]
    const process = gaussianProcess(input['X'] as Points, values, {
      kernel: input['kernel'] as 'rbf' | 'matern52',
      lengthscale: Number(input['lengthscale']),
      signalVariance: Number(input['signalVariance']),
      noiseVariance: Number(input['noiseVariance']),
    })
    const predictions = (input['Z'] as Points).map((point) => process.predict(point))
    const options = { best: Math.max(...values), margin: Number(input['xi'] ?? 0) }
    return {
      mean: predictions.map(({ mean }) => mean),
      variance: predictions.map(({ variance }) => variance),
      expectedImprovement: predictions.map((prediction) => expectedImprovement(prediction, options)),
      logMarginalLikelihood: process.logMarginalLikelihood,
    }
  },
}
