// The house of DESIGN.md section 2 as rules: what each room may import, and why.

/** All rooms, and the rooms that each may import: what none of its files needs is not in the list. */
const rooms = {
  statistics: { may: [], because: 'statistics is numbers in, numbers out: it must be usable and testable alone' },
  storage: { may: [], because: 'how a file is kept on disk has nothing to do with what is in it' },
  calls: {
    may: [],
    because: 'what a model call is must be known to evaluation and gateway alike, so it stands below both',
  },
  evaluation: {
    may: ['statistics', 'calls'],
    because: 'evaluations also run outside Vitest, without gateway or reports',
  },
  evidence: {
    may: ['evaluation', 'calls', 'generators'],
    because:
      'the record, what calls came to included, is read by reporters on other machines, without running anything',
  },
  generators: {
    may: ['evaluation', 'statistics', 'calls'],
    because:
      'properties judge systems, and every call they make belongs to a case; they know neither Vitest nor reports',
  },
  gates: { may: ['evidence', 'evaluation', 'statistics'], because: 'a decision is a function of evidence alone' },
  gateway: {
    may: ['calls', 'storage'],
    because: 'the gateway knows HTTP and JSON and nothing of Vitest or evaluations',
  },
  models: {
    may: ['evaluation', 'gateway', 'calls', 'statistics'],
    because: 'a model is a system that calls through the gateway',
  },
  history: { may: ['evidence', 'evaluation', 'storage'], because: 'what is stored is evidence and runs' },
  matchers: {
    may: ['evaluation', 'evidence', 'generators', 'gates', 'history', 'calls'],
    because:
      'matchers leave evidence, and what calls of their process came to; they never report, and never reach the main process',
  },
  reporter: {
    may: ['evidence', 'gates', 'history'],
    because: 'evidence is the only input of a report, so shards can be merged',
  },
  site: {
    may: ['reporter', 'history'],
    because: 'pages of past runs show what a report shows; no run needs a server',
  },
  runner: { may: ['gateway', 'reporter', 'matchers', 'storage'], because: 'the plugin wires what the other rooms do' },
  cli: {
    may: [
      'calls',
      'evaluation',
      'evidence',
      'gates',
      'gateway',
      'history',
      'models',
      'reporter',
      'runner',
      'site',
      'statistics',
    ],
    because:
      'commands start runs, read what they left, and have models asked where there is no run; they judge by no matcher',
  },
  testing: { may: [], because: 'the scripted model server is a program of its own' },
}

const roomRules = Object.entries(rooms).map(([room, { may, because }]) => ({
  name: `${room}-imports-only-${may.length === 0 ? 'itself' : may.join('-')}`,
  comment: because,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: [`^src/(${[room, ...may].join('|')})/`, '^src/errors\\.ts$'] },
}))

/** Client libraries and the only places that may import them. */
const adapters = {
  vitest: { in: 'matchers|reporter|runner', because: 'everything else also works outside Vitest' },
  'fast-check': { in: 'generators', because: 'randomness of inputs comes from one place' },
  openai: { in: 'models', because: 'a provider client belongs to its adapter' },
  '@opentelemetry/api': { in: 'gateway', because: 'model calls are traced where they are made' },
  bullmq: { in: 'gateway/dispatch/bullmq', because: 'one kind of dispatch needs it, and loads it only then' },
  ioredis: {
    in: 'gateway/dispatch/bullmq|gateway/budget/shared',
    because: 'one kind of dispatch needs it, and budgets of several runs, and load it only then',
  },
  '@aws-sdk/client-sqs': {
    in: 'gateway/dispatch/sqs',
    because: 'one kind of dispatch needs it, and loads it only then',
  },
  undici: { in: 'gateway', because: 'HTTP goes through the one door' },
  '@pydantic/genai-prices': { in: 'calls', because: 'what a call used and cost is known in one place' },
  tiktoken: { in: 'calls', because: 'how many tokens a text has is known in one place' },
  'fastest-levenshtein': { in: 'evaluation/scorers', because: 'scores are given in one place' },
  'smol-toml': { in: 'gates', because: 'policies are the only TOML that is read' },
  yaml: { in: 'gates|evaluation/datasets/formats', because: 'policies and datasets are the only YAML that is read' },
  'csv-parse': { in: 'evaluation/datasets/formats', because: 'datasets are the only CSV that is read' },
  commander: { in: 'cli', because: 'only the command line reads arguments' },
  chalk: { in: 'reporter', because: 'colour is a matter of presentation' },
  'string-width': { in: 'reporter', because: 'how wide a text is, is a matter of presentation' },
  'cli-table3': { in: 'reporter', because: 'tables are a matter of presentation' },
  'd3-scale': { in: 'reporter/html', because: 'only the page draws' },
  preact: { in: 'reporter/html/app', because: 'it runs in browsers, and nothing else does' },
  diff: { in: 'reporter/html/app', because: 'texts are compared where someone looks at them' },
}

const adapterRules = Object.entries(adapters).map(([library, { in: home, because }]) => ({
  name: `${library}-only-in-${home.replaceAll(/[|/]/g, '-')}`,
  comment: because,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/(${home})/` },
  to: { path: `(^|node_modules/)${library}(/|$)` },
}))

export default {
  forbidden: [
    ...roomRules,
    ...adapterRules,
    {
      name: 'no-circular',
      comment: 'a cycle means that two files are one',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'internal-stays-in-its-folder',
      comment: 'machinery under _internal belongs to the functions of the folder that holds it',
      severity: 'error',
      from: { path: '^src/(.+)/[^/]+$', pathNot: '/_internal/' },
      to: { path: '/_internal/', pathNot: '^src/$1/_internal/' },
    },
    {
      name: 'rooms-are-listed',
      comment: 'a room that no rule knows could import anything',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/((${Object.keys(rooms).join('|')})/|index\\.ts$|errors\\.ts$)` },
      to: {},
    },
    {
      name: 'statistics-runs-anywhere',
      comment: 'numbers in, numbers out: neither files nor processes nor libraries',
      severity: 'error',
      from: { path: '^src/statistics/' },
      to: { pathNot: '^src/' },
    },
    {
      name: 'browsers-run-only-what-needs-no-node',
      comment: 'what the page of a report runs has neither files nor processes',
      severity: 'error',
      from: { path: '^src/reporter/html/(app|cases)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-vitest-internals',
      comment: 'only vitest, vitest/node, vitest/config and vitest/worker exist in both supported majors',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(vitest/(?!node$|config$|worker$)|@vitest/)' },
    },
    {
      name: 'no-unresolvable',
      comment: 'an import that does not resolve is a bug',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-dependency',
      comment: 'what is shipped must install with the package',
      severity: 'error',
      // The build bundles what the page is made with: it is shipped, and does not install.
      from: { path: '^src/', pathNot: '^src/reporter/html/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm-peer', 'type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
