import { expect, test } from 'vitest'

import { builtFiles } from '../../../src/runner/built-files.ts'
import { evalDefinition } from '../../../src/runner/eval-definition.ts'
import { setupFile } from '../../../src/runner/setup-file.ts'

const folder = setupFile.slice(0, -'/matchers/setup.ts'.length)

test.each(['/index.js', '/matchers/setup.js', '/shared/gateway.js', '/runner/pool/worker.js'])(
  'Node loads %s of the package itself',
  (file) => {
    expect(`${folder}${file}`).toMatch(builtFiles)
    expect(`file://${folder}${file}`).toMatch(builtFiles)
  },
)

test.each([
  ['sources, which Node may not be able to read', `${folder}/index.ts`],
  ['files beside the package', `${folder}-of-mine/index.js`],
  ['files whose path differs in a character that means something in patterns', `${folder.replaceAll('/', '.')}/a.js`],
  ['files of the user', '/home/me/evals/triage.eval.js'],
])('Vite transforms %s', (_, file) => {
  expect(file).not.toMatch(builtFiles)
})

test('a project of evals says so to Vite', () => {
  expect(evalDefinition('touchstone', ['**/*.eval.ts']).test.server.deps.external).toEqual([builtFiles])
})
