import { expect, test } from 'vitest'

import { supportsColor } from '../../../../src/reporter/terminal/supports-color.ts'

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ TERM: 'dumb' }, true, false],
  [{ CI: 'true' }, false, true],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ FORCE_COLOR: 'false', CI: 'true' }, true, false],
])('with %j, on a terminal: %s, colours: %s', (env, isTerminal, expected) => {
  expect(supportsColor(env, isTerminal)).toBe(expected)
})
