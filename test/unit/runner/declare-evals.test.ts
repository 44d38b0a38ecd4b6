import { expect, test } from 'vitest'

import { declareEvals } from '../../../src/runner/declare-evals.ts'
import { evalDefinition } from '../../../src/runner/eval-definition.ts'

const include = ['**/*.eval.ts']
const adopt = { name: 'adopt' }
const configFile = '/repo/vitest.config.ts'
const evals = { extends: true, ...evalDefinition('touchstone', include) }

test('a root configuration without projects becomes a project beside the evals', () => {
  expect(declareEvals({ configFile, test: { name: 'mine' } }, include, adopt)).toEqual({
    test: { projects: [configFile, evals] },
  })
})

test('a root configuration with projects gets one more', () => {
  const config = { configFile, test: { projects: ['packages/*', { test: { name: 'unit' } }] } }
  expect(declareEvals(config, include, adopt)).toEqual({ test: { projects: [evals] } })
})

test('without a configuration file to inherit from, the project brings the plugin itself', () => {
  const config = { configFile: false as const, test: { projects: [{ test: { name: 'unit' } }] } }
  const { test: options } = evals
  expect(declareEvals(config, include, adopt)).toEqual({ test: { projects: [{ plugins: [adopt], test: options }] } })
})

test('a second instance with the same files adds nothing', () => {
  const config = { configFile, test: { projects: [configFile, evals] } }
  expect(declareEvals(config, include, adopt)).toBeUndefined()
})

test('a second instance with other files gets a project with another name', () => {
  const config = { configFile, test: { projects: [configFile, evals] } }
  const other = { extends: true, ...evalDefinition('touchstone 2', ['other/*.ts']) }
  expect(declareEvals(config, ['other/*.ts'], adopt)).toEqual({ test: { projects: [other] } })
})

test('a name that the user has taken is left to the user', () => {
  const config = {
    configFile,
    test: { projects: [{ test: { name: { label: 'touchstone', color: 'red' as const } } }] },
  }
  const second = { extends: true, ...evalDefinition('touchstone 2', include) }
  expect(declareEvals(config, include, adopt)).toEqual({ test: { projects: [second] } })
})

test.each([
  ['a project of evals', { configFile, test: { ...evals.test } }],
  ['a single project', { configFile, plugins: [[{ name: 'vitest:project' }]], test: { projects: ['packages/*'] } }],
  ['a file that Vitest does not take as a project', { configFile: '/repo/tests.config.ts' }],
  ['a root without file', { configFile: false as const }],
  ['a browser at the root', { configFile, test: { browser: { enabled: true, instances: [] } } }],
])('nothing is declared in %s', (_case, config) => {
  expect(declareEvals(config, include, adopt)).toBeUndefined()
})
