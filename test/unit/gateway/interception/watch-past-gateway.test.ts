import http from 'node:http'
import { request } from 'undici'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { ModelAddresses } from '../../../../src/calls/model-addresses.ts'
import { noteBookedByHand, takePastGateway } from '../../../../src/calls/past-gateway.ts'
import { watchPastGateway } from '../../../../src/gateway/interception/watch-past-gateway.ts'
import { type ModelServer, scriptedModelServer } from '../../../../src/testing/index.ts'

let server: ModelServer
let host: string
let endWatch = (): void => {}

beforeEach(async () => {
  server = await scriptedModelServer()
  ;({ host } = new URL(server.url))
  const addresses = new ModelAddresses([server.baseUrl, 'http://127.0.0.1:1/'])
  takePastGateway()
  endWatch = watchPastGateway((address) => addresses.has(address))
})

afterEach(async () => {
  endWatch()
  await server.close()
})

async function get(address: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    http.get(address, (response) => response.resume().on('end', resolve)).on('error', reject)
  })
}

test('sees fetch, undici and http', async () => {
  await (await fetch(`${server.baseUrl}/models`)).text()
  await (await request(`${server.baseUrl}/models`)).body.text()
  await get(`${server.baseUrl}/models`)
  expect(takePastGateway()).toEqual({ [host]: 3 })
  expect(takePastGateway()).toEqual({})
})

test('leaves out other addresses, and what never reached the network', async () => {
  await get(`${server.url}/health`)
  await (await fetch(`${server.url}/health`)).text()
  await expect(get('http://127.0.0.1:1/')).rejects.toThrow('ECONNREFUSED')
  await expect(request('http://127.0.0.1:1/')).rejects.toThrow('ECONNREFUSED')
  expect(takePastGateway()).toEqual({})
})

test('says nothing where as many calls were booked by hand', async () => {
  await get(`${server.baseUrl}/models`)
  noteBookedByHand()
  expect(takePastGateway()).toEqual({})
  await get(`${server.baseUrl}/models`)
  expect(takePastGateway()).toEqual({ [host]: 1 })
})

test('ends', async () => {
  endWatch()
  await get(`${server.baseUrl}/models`)
  expect(takePastGateway()).toEqual({})
})
