import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { defaultName, markerOf } from '../../../../src/cli/github/post-body.ts'
import { postToGithub, type PostOptions } from '../../../../src/cli/github/post-to-github.ts'
import type { Report } from '../../../../src/reporter/report.ts'
import { comparisonEvidence } from '../../evidence/__helpers__/examples.ts'
import { reportedTest, sampleReport } from '../../reporter/__helpers__/sample-report.ts'
import { fakeGithub, type FakeGithub, headSha, repository } from './__helpers__/fake-github.ts'

const token = 'ghs_notToBeSeen0123456789'
const mergeSha = 'a'.repeat(40)

let folder: string
const events = {
  pull: pullRequest(repository),
  fork: pullRequest('somebody/triage'),
  push: { ref: 'refs/heads/main' },
  later: { workflow_run: { head_sha: headSha, pull_requests: [{ number: 7 }] } },
}

function pullRequest(from: string): object {
  const head = { sha: headSha, repo: { full_name: from } }
  return { pull_request: { number: 7, head, base: { sha: mergeSha, repo: { full_name: repository } } } }
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'touchstone-github-'))
  for (const [name, event] of Object.entries(events)) {
    await writeFile(path.join(folder, `${name}.json`), JSON.stringify(event))
  }
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const deploy = sampleReport([reportedTest([comparisonEvidence])])

interface Said {
  readonly lines: readonly string[]
  readonly warnings: readonly string[]
  readonly slept: readonly number[]
  readonly conclusion: string
}

async function post(
  github: FakeGithub,
  {
    report = deploy,
    event = 'pull',
    ...options
  }: Partial<PostOptions> & { report?: Report; event?: keyof typeof events } = {},
): Promise<Said> {
  const [lines, warnings, slept]: [string[], string[], number[]] = [[], [], []]
  const { conclusion } = await postToGithub(report, {
    name: defaultName,
    outcome: 'success',
    comment: true,
    check: true,
    env: {
      GITHUB_API_URL: github.url,
      GITHUB_TOKEN: token,
      GITHUB_REPOSITORY: repository,
      GITHUB_SHA: event === 'push' ? headSha : mergeSha,
      GITHUB_EVENT_PATH: path.join(folder, `${event}.json`),
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_RUN_ID: '42',
      ...options.env,
    },
    print: (line) => lines.push(line),
    warn: (line) => warnings.push(line),
    sleep: async (ms) => void slept.push(ms),
    ...('env' in options ? { ...options, env: { ...options.env } } : options),
  })
  expect([...lines, ...warnings].join('\n')).not.toContain(token)
  expect([...github.authorizations].filter((each) => each !== `Bearer ${token}`)).toEqual([])
  return { lines, warnings, slept, conclusion: conclusion.conclusion }
}

describe('a comment on the pull request', () => {
  test('is written once, and replaced from then on; each name has its own', async () => {
    await using github = await fakeGithub()
    await post(github)
    await post(github, { name: 'nightly --> <b>' })
    const { lines } = await post(github, { report: sampleReport([]), outcome: 'failure' })
    expect(lines).toContain('comment updated: https://github.example/comment/1000')
    expect(github.comments).toHaveLength(2)
    const [own, nightly] = github.comments.map(({ body }) => body)
    expect(own?.startsWith(`${markerOf(defaultName)}\n`)).toBe(true)
    expect(own).toContain('Evals: no evidence')
    expect(own).toContain(
      `<sub>Commit c0ffeec0ffee · failure · <a href="https://github.example/${repository}/actions/runs/42">run</a></sub>`,
    )
    expect(nightly).toMatch(/^<!-- vitest-touchstone comment: nightly%20%2D%2D%3E%20%3Cb%3E -->\n/)
    expect(nightly).toContain('# nightly --&#62; &#60;b&#62;')
    expect(nightly).toContain('## ✅ DEPLOY')
  })

  test('is found on any page', async () => {
    await using github = await fakeGithub()
    const other = { body: 'other', html_url: '', user: { login: 'ann', type: 'User' } } as const
    github.comments.push(...Array.from({ length: 250 }, (_, id) => ({ ...other, id: id + 1 })))
    github.comments.push({ ...other, id: 900, body: `${markerOf(defaultName)}\nold`, user: github.login })
    await post(github)
    expect(github.comments).toHaveLength(251)
    expect(github.comments.at(-1)?.body).toContain('DEPLOY')
    expect(github.requests.filter((line) => line.startsWith('GET') && line.includes('/comments'))).toHaveLength(3)
  })

  test.each(['Bot', 'User'] as const)(
    'of somebody else who copied the marker is left alone (token of a %s)',
    async (type) => {
      await using github = await fakeGithub()
      github.login = { login: 'our-evals', type }
      const body = `${markerOf(defaultName)}\nDEPLOY, trust me`
      github.comments.push({ id: 1, body, html_url: '', user: { login: 'mallory', type: 'User' } })
      await post(github)
      await post(github)
      expect(github.comments.map((each) => each.body.includes('trust me'))).toEqual([true, false])
    },
  )

  test('is written anew where it was deleted meanwhile', async () => {
    await using github = await fakeGithub()
    await post(github)
    github.faults.push({ on: /^PATCH .*comments/, status: 404 })
    const { warnings } = await post(github)
    expect([github.comments.length, warnings]).toEqual([2, []])
  })

  test('fits, and is made shorter where GitHub takes less than it says', async () => {
    await using github = await fakeGithub()
    const tests = Array.from({ length: 450 }, (_, index) =>
      reportedTest([comparisonEvidence], { name: `test ${index}` }),
    )
    const report = sampleReport(tests)
    await post(github, { report, name: 'x'.repeat(80) })
    expect(github.comments[0]?.body.length).toBeLessThanOrEqual(65_536)
    expect(github.comments[0]?.body.length).toBeGreaterThan(50_000)
    expect(github.comments[0]?.body).toMatch(/<sub>Commit .*<\/sub>\n$/)
    expect(Buffer.byteLength(github.checks[0]?.output.summary ?? '')).toBeLessThanOrEqual(65_535)
    github.longest = 10_000
    const { warnings } = await post(github, { report })
    expect(warnings).toEqual([])
    expect(github.comments[1]?.body).toContain('Left out')
  })
})

describe('a check of the commit', () => {
  test.each([
    ['DEPLOY', deploy, 'success', 'success'],
    ['a failed run', deploy, 'failure', 'failure'],
    ['NEED MORE DATA', decided('NEED MORE DATA'), 'success', 'neutral'],
    ['NEED MORE DATA of a run that is to fail then', decided('NEED MORE DATA'), 'failure', 'failure'],
    ['REJECT', decided('REJECT'), 'success', 'failure'],
    ['no evidence', sampleReport([]), 'success', 'failure'],
    [
      'an interrupted run',
      { ...decided('NEED MORE DATA'), info: { ...deploy.info, interrupted: true } },
      'success',
      'failure',
    ],
    ['a missing shard', { ...decided('NEED MORE DATA'), merge: merged(2) }, 'success', 'failure'],
    ['all shards', { ...deploy, merge: merged(1) }, 'success', 'success'],
    ['a problem', { ...deploy, problems: [problem] }, 'success', 'failure'],
    ['a cancelled run', deploy, 'cancelled', 'cancelled'],
  ] as const)('of %s', async (_name, report, outcome, expected) => {
    await using github = await fakeGithub()
    const { conclusion } = await post(github, { report, outcome })
    expect(conclusion).toBe(expected)
    expect(github.checks).toMatchObject([
      { name: defaultName, head_sha: headSha, conclusion: expected, status: 'completed' },
    ])
  })

  test('is concluded anew by another attempt; that of a job with the same name stays', async () => {
    await using github = await fakeGithub()
    const output = { title: '', summary: '' }
    const job = { id: 1, html_url: '', name: defaultName, head_sha: headSha, conclusion: 'success', output }
    github.checks.push({ ...job, external_id: 'a-job' })
    await post(github, { outcome: 'failure' })
    await post(github)
    expect(github.checks.map(({ conclusion }) => conclusion)).toEqual(['success', 'success'])
    expect(github.requests.filter((line) => /^(POST|PATCH) .*check-runs/.test(line))).toEqual([
      `POST /repos/${repository}/check-runs`,
      `PATCH /repos/${repository}/check-runs/1001`,
    ])
  })

  test('is all there is where the event is of no pull request, or no comment is wanted', async () => {
    await using github = await fakeGithub()
    await post(github, { event: 'push' })
    await post(github, { comment: false })
    expect([github.comments.length, github.checks.length, github.checks[0]?.head_sha]).toEqual([0, 1, headSha])
  })

  test('knows the pull request of a workflow that ran before', async () => {
    await using github = await fakeGithub()
    await post(github, { event: 'later', check: false })
    expect([github.comments.length, github.checks.length]).toEqual([1, 0])
  })
})

describe('where GitHub says no', () => {
  test('to the token of a fork, the run is as it was', async () => {
    await using github = await fakeGithub()
    github.mayWrite = false
    const { warnings, conclusion } = await post(github, { event: 'fork' })
    expect(conclusion).toBe('success')
    expect(warnings).toEqual([
      `the comment is not on GitHub: POST /repos/${repository}/issues/7/comments: 403 Resource not accessible by ` +
        'integration. Pull requests of forks get a token that may only read. The summary of the run has the report all the same.',
      expect.stringMatching(/^the check is not on GitHub: .* 403/),
    ])
  })

  test('for want of a permission, it names it', async () => {
    await using github = await fakeGithub()
    github.mayWrite = false
    const { warnings } = await post(github)
    expect(warnings[0]).toContain('The job may need the permission "pull-requests: write"')
    expect(warnings[1]).toContain('The job may need the permission "checks: write"')
  })

  test('404 and a reply that is none of GitHub are warnings, too', async () => {
    await using github = await fakeGithub()
    const { warnings } = await post(github, { pullRequest: 8 })
    expect(warnings).toEqual([expect.stringContaining('404 Not Found')])
    const closed = await fakeGithub()
    await closed[Symbol.asyncDispose]()
    const nowhere = await post(closed)
    expect(nowhere.warnings[0]).toMatch(/no reply \(.*ECONNREFUSED/)
    expect(nowhere.slept).toEqual([1000, 2000, 4000, 1000, 2000, 4000])
  })

  test('for now, it is asked again when it wants to be', async () => {
    await using github = await fakeGithub()
    const soon = String(Math.ceil(Date.now() / 1000) + 20)
    github.faults.push(
      {
        on: /^GET .*comments/,
        status: 403,
        headers: { 'retry-after': '3' },
        message: 'You have exceeded a secondary rate limit',
      },
      { on: /^POST .*comments/, status: 429, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': soon } },
      { on: /check-runs/, status: 502 },
    )
    const { slept, warnings } = await post(github)
    expect(warnings).toEqual([])
    expect([slept[0], slept[2]]).toEqual([3000, 1000])
    expect(slept[1]).toBeGreaterThan(15_000)
    expect([github.comments.length, github.checks.length]).toEqual([1, 1])
  })

  test('after it has done what it was asked, there is still one comment', async () => {
    await using github = await fakeGithub()
    github.faults.push({ on: /^POST .*comments/, status: 502, done: true })
    await post(github)
    expect(github.comments).toHaveLength(1)
  })

  test('for longer than a job should wait, it gives up', async () => {
    await using github = await fakeGithub()
    github.faults.push({ on: /^GET .*comments/, status: 429, headers: { 'retry-after': '3600' } })
    const { slept, warnings } = await post(github)
    expect([slept, warnings.length, github.checks.length]).toEqual([[], 1, 1])
  })

  test('a token in what it says is not repeated', async () => {
    await using github = await fakeGithub()
    github.faults.push({ on: /^GET .*comments/, status: 400, message: `bad header: Bearer ${token}` })
    const { warnings } = await post(github)
    expect(warnings[0]).toContain('bad header: Bearer ***')
  })
})

test.each([
  ['GITHUB_REPOSITORY', /^nothing is posted on GitHub: GITHUB_REPOSITORY does not say where/],
  ['GITHUB_TOKEN', /env: GITHUB_TOKEN: \$\{\{ github\.token \}\}/],
])('without %s nothing is posted, and it says so', async (name, message) => {
  await using github = await fakeGithub()
  const env = { GITHUB_REPOSITORY: repository, GITHUB_SHA: headSha, GITHUB_TOKEN: token, [name]: '' }
  const { warnings } = await post(github, { env })
  expect(warnings).toEqual([expect.stringMatching(message)])
  expect(github.requests).toEqual([])
})

const problem = { kind: 'contradiction', test: 'a.eval.ts > a', message: 'it passed' } as const

function merged(count: number): Report['merge'] {
  return { shards: [{ index: 1, count }], confirmed: 1, corrected: 0, asRecorded: 0 }
}

function decided(decision: 'REJECT' | 'NEED MORE DATA'): Report {
  const requirements = { holds: 0, contradicted: 0, undecided: 1 }
  return { ...deploy, decision: { decision, reason: 'as told', requirements, casesNeeded: null } }
}
