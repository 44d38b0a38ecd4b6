import { expect, test } from 'vitest'

import { TrafficRecorder } from '../../../../src/calls/traffic-recorder.ts'
import { TrafficMeter } from '../../../../src/reporter/progress/traffic-meter.ts'

const call = {
  kind: 'answered',
  source: 'live',
  waitedMs: 0,
  latencyMs: 5,
  inputTokens: 3,
  outputTokens: 1,
  costUsd: 0.01,
  isModelCall: true,
} as const

/** A clock, a source whose readings are counted, and the meter that reads both. */
function metered() {
  const state = { nowMs: 0, readings: 0, waiting: {} as Record<string, number> }
  const recorder = new TrafficRecorder()
  const source = {
    begin: () => undefined,
    traffic: () => {
      state.readings += 1
      return recorder.snapshot()
    },
    limitUsd: () => undefined,
    waiting: () => state.waiting,
  }
  const meter = new TrafficMeter(source, () => state.nowMs)
  const record = (calls: number): void => {
    for (let index = 0; index < calls; index += 1) {
      recorder.record({ host: 'h' }, call)
    }
  }
  return { state, meter, record }
}

test('says nothing before the first call, and then how many, how fast, for how much', () => {
  const { state, meter, record } = metered()
  expect(meter.line()).toBeUndefined()
  state.nowMs = 250
  record(4)
  expect(meter.line()).toBe('4 calls · $0.040')
  state.nowMs = 1_000
  record(8)
  expect(meter.line()).toBe('12 calls/s · 12 calls · $0.12')
})

test('reads the account four times a second, however often it is asked', () => {
  const { state, meter } = metered()
  for (state.nowMs = 0; state.nowMs < 1_000; state.nowMs += 10) {
    meter.line()
  }
  expect(state.readings).toBe(4)
})

test('forgets how fast it was more than five seconds ago', () => {
  const { state, meter, record } = metered()
  meter.line()
  record(1_000)
  for (state.nowMs = 250; state.nowMs <= 8_000; state.nowMs += 250) {
    meter.line()
  }
  record(20)
  expect(meter.line()).toBe('4.0 calls/s · 1,020 calls · $10.20')
})

test('names the hosts that calls wait for', () => {
  const { state, meter } = metered()
  state.waiting = { 'api.openai.com': 37, 'localhost:8000': 0 }
  expect(meter.line()).toBe('0 calls · 37 waiting for api.openai.com')
})
