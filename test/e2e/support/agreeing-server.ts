/** Set-up of a project whose model says yes, and which tells at its end what it was asked. */
export const agreeingServer = `
  import { writeFile } from 'node:fs/promises'
  import { scriptedModelServer } from 'vitest-touchstone/testing'
  export default async (project) => {
    const server = await scriptedModelServer({ reply: 'yes' })
    project.provide('baseUrl', server.baseUrl)
    return async () => {
      await writeFile('seen.json', JSON.stringify(server.totals))
      await server.close()
    }
  }
`
