import parse from 'parse-prometheus-text-format'
import { expect, onTestFinished, test } from 'vitest'

import { queueFamilies, supervisorFamilies } from '../../../../src/cli/workers/queue-families.ts'
import { type FiguresOptions, serveFigures } from '../../../../src/cli/workers/serve-figures.ts'

const load = { waiting: 3, active: 20, workers: 2, capacity: 20, made: 1234 }

async function serve(options: Partial<FiguresOptions> = {}): Promise<string> {
  const usual = { port: 0, host: '127.0.0.1', figures: () => [], trouble: () => undefined }
  const served = await serveFigures({ ...usual, ...options })
  onTestFinished(async () => await served.close())
  return served.url
}

test('figures are text that Prometheus reads', async () => {
  const workers = { running: 2, wanted: 3, restarts: 1 }
  const url = await serve({ figures: () => [...queueFamilies('q', load), ...supervisorFamilies('q', workers)] })
  const response = await fetch(`${url}metrics`)
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  const families = parse(await response.text()).map(({ name, type, metrics }) => [name, type, metrics])
  expect(families).toEqual([
    ['touchstone_queue_up', 'GAUGE', [{ labels: { queue: 'q' }, value: '1' }]],
    ['touchstone_queue_waiting_calls', 'GAUGE', [{ labels: { queue: 'q' }, value: '3' }]],
    ['touchstone_queue_active_calls', 'GAUGE', [{ labels: { queue: 'q' }, value: '20' }]],
    ['touchstone_queue_workers', 'GAUGE', [{ labels: { queue: 'q' }, value: '2' }]],
    ['touchstone_queue_capacity_calls', 'GAUGE', [{ labels: { queue: 'q' }, value: '20' }]],
    ['touchstone_queue_calls_total', 'COUNTER', [{ labels: { queue: 'q' }, value: '1234' }]],
    ['touchstone_workers_running', 'GAUGE', [{ labels: { queue: 'q' }, value: '2' }]],
    ['touchstone_workers_wanted', 'GAUGE', [{ labels: { queue: 'q' }, value: '3' }]],
    ['touchstone_workers_restarts_total', 'COUNTER', [{ labels: { queue: 'q' }, value: '1' }]],
  ])
})

test('of a queue that cannot be looked at there is only that', () => {
  expect(queueFamilies('q', undefined).filter(({ samples }) => samples.length > 0)).toMatchObject([
    { name: 'touchstone_queue_up', samples: [{ value: 0 }] },
  ])
})

test('health is a status and a sentence', async () => {
  let trouble: string | undefined
  const url = await serve({ trouble: () => trouble })
  const health = async (): Promise<unknown> => {
    const response = await fetch(`${url}health`)
    return [response.status, await response.text()]
  }
  expect(await health()).toEqual([200, 'ok\n'])
  trouble = '1 workers of 2'
  expect(await health()).toEqual([503, '1 workers of 2\n'])
})

test('there is nothing else, and nothing can be changed', async () => {
  const url = await serve()
  expect((await fetch(url)).status).toBe(404)
  expect((await fetch(`${url}metrics`, { method: 'POST' })).status).toBe(405)
})
