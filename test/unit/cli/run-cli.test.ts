import { describe, expect, test } from 'vitest'

import { runCli } from '../../../src/cli/run-cli.ts'

interface Said {
  readonly exitCode: number
  readonly out: string
  readonly error: string
}

async function touchstone(...args: string[]): Promise<Said> {
  const [out, error]: [string[], string[]] = [[], []]
  const exitCode = await runCli(args, { print: (text) => out.push(text), printError: (text) => error.push(text) })
  return { exitCode, out: out.join(''), error: error.join('') }
}

describe('the command line', () => {
  test('help and version are answers', async () => {
    const help = await touchstone('--help')
    expect(help.exitCode).toBe(0)
    expect(help.out).toContain('Usage: touchstone [options] [command]')
    expect(help.error).toBe('')
    expect(await touchstone('--version')).toMatchObject({
      exitCode: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    })
  })

  test('what cannot be understood goes to standard error, with exit code 2', async () => {
    for (const args of [['no-such-command'], ['price'], ['price', 'gpt-4', '--no-such-option'], ['--no-such-option']]) {
      const { exitCode, out, error } = await touchstone(...args)
      expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' })
      expect(error).toMatch(/^error: /)
    }
  })

  test('without a command: the help, as an error', async () => {
    expect(await touchstone()).toMatchObject({
      exitCode: 2,
      out: '',
      error: expect.stringContaining('Usage: touchstone'),
    })
  })
})

describe('the help', async () => {
  /** Names and descriptions in the list of commands of a help, each in one line. */
  const commandsIn = (help: string): Array<[name: string, description: string]> => {
    const [, list = ''] = help.split('\nCommands:\n')
    const lines = list.replaceAll(/\n {4,}/g, ' ').split('\n')
    return lines.flatMap((line) => {
      const [, name, description] = /^ {2}(\w+)(?: [[<]\S+)* +(.+)$/.exec(line) ?? []
      return name === undefined || description === undefined || name === 'help' ? [] : [[name, description]]
    })
  }
  const commands = commandsIn((await touchstone('--help')).out)

  test('lists all commands', () => {
    expect(commands.length).toBeGreaterThan(15)
    expect(commands.map(([name]) => name)).toContain('github')
  })

  test.each(commands)('of %s says what it does, in one style: %s', async (name, description) => {
    const { out } = await touchstone(name, '--help')
    const all = [description, ...commandsIn(out).map(([, each]) => each)]
    expect(all.filter((each) => !/^[a-z].*[^.]$/.test(each) || /^(?:the|a|an|what|how|as) /.test(each))).toEqual([])
    // No default that only a programmer can read.
    expect(out).not.toMatch(/\(default: (?:\[\]|\{\})\)/)
    // Nor half a sentence that takes up the name of the option.
    expect(out.match(/^ +(?:-\S.*?|\w+) {2,}(?:of|by|in|from|for|to|that|after|as) .*$/gm) ?? []).toEqual([])
  })
})

describe('touchstone price', () => {
  test('a model of the list', async () => {
    const { exitCode, out } = await touchstone('price', 'openai/gpt-5-mini')
    expect(exitCode).toBe(0)
    expect(out).toContain('gpt-5-mini (openai)\n  input   $0.25 per million tokens, $0.00025 per thousand\n')
    expect(out).toMatch(/prices {2}@pydantic\/genai-prices \d+\.\d+\.\d+, 20\d\d-\d\d-\d\d\n/)
  })

  test('as JSON', async () => {
    const { out } = await touchstone('price', 'gpt-4', '--json')
    expect(JSON.parse(out)).toMatchObject({
      name: 'gpt-4',
      pricing: { inputPerThousand: 0.03, outputPerThousand: 0.06 },
    })
  })

  test('a model that is not in the list: the answer is no', async () => {
    const { exitCode, out, error } = await touchstone('price', 'no-such-model')
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' })
    expect(error).toContain('no price is known for "no-such-model"')
  })
})
