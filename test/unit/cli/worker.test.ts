import { expect, test } from 'vitest'

import { runCli } from '../../../src/cli/run-cli.ts'

async function worker(...args: string[]): Promise<{ readonly exitCode: number; readonly error: string }> {
  const error: string[] = []
  const exitCode = await runCli(['worker', ...args], { print: () => {}, printError: (text) => error.push(text) })
  return { exitCode, error: error.join('') }
}

test.each([
  [['--key', 'OPENAI_API_KEY'], '--key must be a host and a variable, such as api.example.com=EXAMPLE_KEY'],
  [['--concurrency', '0'], 'worker: concurrency must be a whole number ≥ 1, got 0'],
  [['--concurrency', 'many'], 'worker: concurrency must be a whole number ≥ 1, got NaN'],
  [['--lease-ms', '5'], 'worker: leaseMs must be a whole number ≥ 100, got 5'],
  [['--queue', 'a b'], 'worker: queue may hold letters, digits, - and _, got "a b"'],
  [['--redis', 'localhost'], 'redis must be an address such as redis://127.0.0.1:6379'],
  [['--redis', 'redis://127.0.0.1:1'], 'Redis at 127.0.0.1:1, queue touchstone: nothing listens there'],
  [['--modules', '/no/such/folder'], 'worker: modules must be a folder, got /no/such/folder: ENOENT'],
  [['--sqs', 'calls'], 'worker: sqs must be an address such as https://sqs.eu-west-1.amazonaws.com/123456789012/calls'],
])('%j is refused with what to do', async (args, message) => {
  const { exitCode, error } = await worker(...args)
  expect(error).toContain(message)
  expect(exitCode).toBe(2)
})
