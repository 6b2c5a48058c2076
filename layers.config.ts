import type { ICruiseOptions, IRegularForbiddenRuleType } from 'dependency-cruiser'

// The house: which way imports may point. When a rule is in the way, move the code; do not move the rule.

type Rule = Omit<IRegularForbiddenRuleType, 'severity'> & { readonly comment: string }

const packages: Record<string, string[]> = {
  core: [],
  'store-kysely': ['core'],
  'store-sqlite': ['store-kysely', 'core'],
  'store-postgres': ['store-kysely', 'core'],
  'http-hono': ['core'],
  // Only types of core: see the rule on certificates below.
  certificates: ['core'],
  // Only types of core and the data of http-hono/routes: see the rules on the client below.
  client: ['core', 'http-hono'],
}

const areas = [
  'identity',
  'catalog',
  'content',
  'commerce',
  'enrollment',
  'assessment',
  'progress',
  'certification',
  'community',
  'planning',
  'insight',
  'delivery',
]

const src = (name: string) => `^packages/${name}/src/`
const core = src('core')
const anyOf = (names: readonly string[]) => `(${names.join('|')})`
// The files that put the areas together.
const composition = '(index|lyceum|api|areas|extension|storage)\\.ts$'
// The one file of core that runs in the client.
const eachItem = `${core}kernel/each-item\\.ts$`
const test = '\\.test\\.ts$'
const modules = (names: readonly string[]) => `node_modules/${anyOf(names)}/`

const packageRules: Rule[] = [
  {
    name: 'no-cycles',
    comment: 'Modules in a cycle can only be understood, tested and loaded together. Types may refer to each other.',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'resolvable',
    comment: 'An import that resolves to nothing escapes every other rule here.',
    from: {},
    to: { couldNotResolve: true },
  },
  ...Object.entries(packages).map(([name, allowed]) => ({
    name: `${name}-package`,
    comment: `Dependencies between packages point one way: ${name} -> ${allowed.join(', ') || 'nothing of ours'}.`,
    from: { path: src(name), pathNot: test },
    to: { path: '^(packages|tests|examples|bench|scripts)/', pathNot: src(anyOf([name, ...allowed])) },
  })),
  {
    name: 'client-core-types-only',
    comment: 'The client has no run-time dependency on core: a browser must not load the engine to call it.',
    from: { path: src('client'), pathNot: test },
    to: { path: core, pathNot: eachItem, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'each-item-alone',
    comment: 'The client inlines each-item.ts, so whatever it loads ends up in every browser.',
    from: { path: eachItem },
    to: {},
  },
  {
    name: 'certificates-core-types-only',
    comment: 'What draws takes data: it has no use for the engine, and can run in a process without it.',
    from: { path: src('certificates'), pathNot: test },
    to: { path: core, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'client-routes-only',
    comment: 'Of http-hono the client takes the route table, which is plain data, and nothing else.',
    from: { path: src('client'), pathNot: test },
    to: { path: src('http-hono'), pathNot: `${src('http-hono')}routes/`, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'routes-are-data',
    comment: 'The client inlines the route tables, so whatever they load ends up in every browser.',
    from: { path: `${src('http-hono')}routes/`, pathNot: test },
    to: { pathNot: `${src('http-hono')}routes/`, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'client-no-npm',
    comment: 'The client is one small file with fetch inside.',
    from: { path: src('client'), pathNot: test },
    to: { path: 'node_modules/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'any-runtime',
    comment: 'These packages run wherever JavaScript runs: no Node built-ins (which dependency-cruiser calls core).',
    from: {
      path: src(anyOf(['core', 'store-kysely', 'http-hono', 'client'])),
      pathNot: [test, `${src('store-kysely')}draft-migration\\.ts$`],
    },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'not-from-tests',
    comment: 'What ships does not lean on what tests.',
    from: { path: '^packages/', pathNot: test },
    to: { path: test },
  },
]

const coreRules: Rule[] = [
  {
    name: 'core-small-pure-packages',
    comment: 'Core lives inside other people’s software: what it brings along is small, pure and agreed upon.',
    from: { path: core, pathNot: test },
    to: {
      path: 'node_modules/',
      pathNot: modules([
        'zod',
        'nanoid',
        'date-fns',
        '@date-fns/tz',
        'canonicalize',
        'htmlparser2',
        'papaparse',
        '@noble/hashes',
        '@noble/curves',
      ]),
    },
  },
  ...areas.slice(0, -1).map((area, index) => ({
    name: `${area}-left-only`,
    comment: `An area imports only areas to its left: ${areas.join(', ')}. What flows the other way flows as events.`,
    from: { path: `${core}${area}/`, pathNot: test },
    to: { path: `${core}${anyOf(areas.slice(index + 1))}/` },
  })),
  {
    name: 'areas-below-composition',
    comment: 'Composition puts the areas together; an area that imports it imports every other area.',
    from: { path: `${core}${anyOf(areas)}/`, pathNot: test },
    to: { path: `${core}(${composition}|(memory|testing)/)` },
  },
  {
    name: 'kernel-knows-no-area',
    comment: 'The kernel is what every area stands on. Only the composition puts areas together.',
    from: { path: `${core}(kernel|store)/`, pathNot: test },
    to: { path: core, pathNot: `${core}(kernel|store)/` },
  },
  {
    name: 'memory-implements-the-port',
    comment: 'The memory store is what a third party would write: from the port, with nothing else of ours.',
    from: { path: `${core}memory/`, pathNot: test },
    to: { path: core, pathNot: `${core}((memory|store)/|kernel/(values|order|errors|lyceum-error)\\.ts$)` },
  },
  {
    name: 'testing-without-a-runner',
    comment: 'The store contract is plain cases, so that any test runner can run it.',
    from: { path: `${core}testing/`, pathNot: test },
    to: { path: [modules(['vitest', '@vitest', 'jest', 'mocha', 'chai']), '^(node:)?(test|assert)$'] },
  },
  {
    name: 'rules-are-pure',
    comment:
      'A rule decides from the data it is given: it may know shapes (types) and other rules, but can reach no store.',
    from: { path: `${core}.*/(rules\\.ts$|rules/)`, pathNot: test },
    to: {
      pathNot: [
        `${core}kernel/(values|order|lyceum-error)\\.ts$`,
        `${core}[^/]+/errors\\.ts$`,
        `${core}.*/(rules\\.ts$|rules/)`,
        modules(['zod', 'date-fns', '@date-fns/tz']),
      ],
      dependencyTypesNot: ['type-only'],
    },
  },
]

export const rules = [...packageRules, ...coreRules]

export const options: ICruiseOptions = {
  doNotFollow: { path: 'node_modules' },
  // Only our own builds: what lies in dist/ of an installed package must stay in sight.
  exclude: { path: '^(packages|examples)/[^/]+/dist/' },
  // Imports of types count too: they are dependencies of the reader.
  tsPreCompilationDeps: true,
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['@lyceum/source', 'import', 'node', 'default', 'types'],
  },
}
