import xterm from '@xterm/headless'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { LiveBlock } from '../../../../src/reporter/progress/live-block.ts'
import { Screen } from '../__helpers__/screen.ts'

const { Terminal } = xterm

function terminal(): { screen: Screen; stdout: Stream; stderr: Stream } {
  const screen = new Screen()
  return { screen, stdout: streamTo(screen), stderr: streamTo(screen) }
}

interface Stream {
  write: (chunk: string | Uint8Array) => boolean
}

function streamTo(screen: Screen): Stream {
  return {
    write(chunk) {
      screen.write(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())
      return true
    },
  }
}

describe('a live block', () => {
  test('is rewritten in place', () => {
    const { screen, ...streams } = terminal()
    const block = new LiveBlock(streams)
    block.show(['a: 1 of 3', 'b: 1 of 2'])
    block.show(['a: 2 of 3'])
    expect(screen.text).toBe('a: 2 of 3')
    block.show(['a: 3 of 3', 'b: 2 of 2', 'c: 0 of 9'])
    expect(screen.text).toBe('a: 3 of 3\nb: 2 of 2\nc: 0 of 9')
  })

  test('stays below what others print, on both streams', () => {
    const { screen, ...streams } = terminal()
    const block = new LiveBlock(streams)
    block.show(['working'])
    streams.stdout.write('one\n')
    streams.stderr.write(Buffer.from('two\n'))
    expect(screen.text).toBe('one\ntwo\nworking')
  })

  test('waits until a line that others have begun is ended', () => {
    const { screen, ...streams } = terminal()
    const block = new LiveBlock(streams)
    block.show(['working'])
    streams.stdout.write('half')
    block.show(['still working'])
    expect(screen.text).toBe('half')
    streams.stdout.write(' a line\n')
    expect(screen.text).toBe('half a line\nstill working')
  })

  test('leaves no trace, and the streams as they were', () => {
    const { screen, ...streams } = terminal()
    const before = [streams.stdout.write, streams.stderr.write]
    const block = new LiveBlock(streams)
    block.show(['working'])
    streams.stdout.write('one\n')
    block.close()
    expect(screen.text).toBe('one')
    expect([streams.stdout.write, streams.stderr.write]).toEqual(before)
  })

  test('does nothing before it is shown for the first time', () => {
    const { screen, ...streams } = terminal()
    const before = streams.stdout.write
    new LiveBlock(streams).close()
    expect(streams.stdout.write).toBe(before)
    expect(screen.text).toBe('')
  })

  test('only passes on once somebody else has taken over the stream', () => {
    const { screen, ...streams } = terminal()
    const block = new LiveBlock(streams)
    block.show(['working'])
    const below = streams.stdout.write
    const takeover: Stream['write'] = (chunk) => below(chunk)
    streams.stdout.write = takeover
    block.close()
    expect(streams.stdout.write).toBe(takeover)
    streams.stdout.write('one\n')
    expect(screen.text).toBe('one')
  })
})

test('leaves nothing behind on a terminal that became narrower and broke its lines', async () => {
  const emulator = new Terminal({ cols: 60, rows: 20, allowProposedApi: true })
  const flushed = (): Promise<void> => new Promise((resolve) => emulator.write('', resolve))
  const stdout = {
    columns: 60,
    write: (text: string | Uint8Array) => {
      emulator.write(String(text).replaceAll('\n', '\r\n'))
      return true
    },
  }
  const block = new LiveBlock({ stdout, stderr: stdout })
  stdout.write('printed before\n')
  block.show(['x'.repeat(59), 'データ'.repeat(8), 'short'])
  await flushed()
  emulator.resize(25, 20)
  stdout.columns = 25
  block.show(['y'.repeat(24)])
  await flushed()
  const lines = Array.from(
    { length: 20 },
    (_, row) => emulator.buffer.active.getLine(row)?.translateToString(true) ?? '',
  )
  expect(lines.join('\n').trimEnd()).toBe(`printed before\n${'y'.repeat(24)}`)
})

test('whatever is printed when, in the end the screen holds just that', () => {
  const step = fc.oneof(
    fc.record({
      print: fc.stringMatching(/^[a-z ]{0,8}\n?$/),
      to: fc.constantFrom('stdout' as const, 'stderr' as const),
    }),
    fc.record({ show: fc.array(fc.stringMatching(/^[A-Z]{1,8}$/), { maxLength: 4 }) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { screen, ...streams } = terminal()
      const [block, expected] = [new LiveBlock(streams), new Screen()]
      // From here on it knows where lines begin.
      block.show([])
      for (const event of steps) {
        if ('show' in event) {
          block.show(event.show)
        } else {
          streams[event.to].write(event.print)
          expected.write(event.print)
        }
      }
      block.close()
      expect(screen.text).toBe(expected.text)
    }),
  )
})
