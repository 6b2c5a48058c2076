import { coreAreas } from '@lyceum/core'
import { assemble } from '@lyceum/core/extension'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import openapiTypeScript, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { endpointsOf, usesQuery } from '../endpoints.ts'
import { routes } from '../routes/index.ts'
import { bookmarkRoutes } from '../testing/bookmark-routes.ts'
import { bookmarks } from '../testing/bookmarks.ts'
import { openApiDocument } from './document.ts'

// What programs make of the document.

const license = { name: 'MIT', url: 'https://opensource.org/license/mit' }
const info = { title: 'Academy', servers: [{ url: 'https://academy.test/api' }], license }
const document = openApiDocument(info, { areas: [bookmarks], routes: [bookmarkRoutes] })
const text = JSON.stringify(document)

interface Described {
  readonly operationId: string
  readonly requestBody?: { readonly content: Record<string, { schema: object; example: unknown }> }
  readonly responses: Record<string, { readonly content?: Record<string, { schema: object }> }>
}
const described = Object.values(document.paths).flatMap((item) => Object.values(item) as Described[])

it('is of a size that tools can load', () => {
  const kilobytes = text.length / 1_000
  console.log(`The OpenAPI document has ${Math.round(kilobytes)} kB for ${described.length} routes.`)
  expect(kilobytes / described.length).toBeLessThan(5)
})

it('passes every rule that redocly recommends', async () => {
  const config = await createConfig({ extends: ['recommended'] })
  const problems = await lintFromString({ source: text, config })
  const found = problems.map(({ severity, ruleId, message, location }) => [
    severity,
    ruleId,
    message,
    location[0]?.pointer,
  ])
  expect(found).toEqual([])
})

it('names every body and every answer, and no two things alike', () => {
  for (const { operationId, requestBody, responses } of described)
    for (const content of [requestBody?.content, ...Object.values(responses).map((each) => each.content)]) {
      const json = content?.['application/json']
      if (json) expect(Object.keys(json.schema), operationId).toEqual(['$ref'])
    }
  const names = Object.keys((document.components as { schemas: object }).schemas)
  expect(names.filter((name) => /\d$/.test(name))).toEqual([])
})

it('says no bound that only keeps numbers exact', () => {
  expect(text).not.toMatch(/"(?:minimum|maximum)":-?\d{7,}/)
})

it('has an example for every body, and the operation takes it', () => {
  const { operations } = assemble([...coreAreas, bookmarks])
  for (const endpoint of endpointsOf(operations, { ...routes, ...bookmarkRoutes })) {
    const { name, operation, params, alternative } = endpoint
    const id = alternative === 0 ? name : `${name}.${alternative + 1}`
    const body = described.find(({ operationId }) => operationId === id)?.requestBody?.content['application/json']
    if (usesQuery(endpoint) || !body) continue
    expect(Object.keys(body.example as object).length, name).toBeGreaterThan(0)
    const inPath = Object.fromEntries(params.map((param) => [param, param === 'number' ? 1 : 'some_1']))
    const result = operation.input.safeParse({ ...inPath, ...(body.example as object) })
    expect([name, result.error?.issues ?? []]).toEqual([name, []])
  }
})

const program = `
import type { components, operations } from './api.ts'

type Schemas = components['schemas']
export const title = (course: Schemas['Course']): string => course.title
export const input: Schemas['CoursesCreateInput'] = { title: 'Celestial navigation' }
// @ts-expect-error: a title is needed
export const empty: Schemas['CoursesCreateInput'] = {}
export const bookmark: Schemas['Bookmark'] = { id: 'b', userId: 'u', placementId: 'p', label: 'l', createdAt: 'c' }

type Conflict = operations['enrollments.enroll']['responses']['409']['content']['application/problem+json']
export const seats = (problem: Conflict): number =>
  problem.code === 'ENROLLMENT_LIMIT_REACHED' ? problem.details.limit : Number.NaN
// @ts-expect-error: the code is none of this operation's
export const never = (problem: Conflict): boolean => problem.code === 'MODULE_NOT_FOUND'

type Invalid = operations['enrollments.enroll']['responses']['400']['content']['application/problem+json']
export const refused = (problem: Invalid): string[] =>
  problem.code === 'VALIDATION_ERROR' ? problem.errors.map(({ path, message }) => path + message) : []
`

it('gives named types that compile, and problems that their code tells apart', async () => {
  const files = new Map([
    ['/api.ts', astToString(await openapiTypeScript(text))],
    ['/program.ts', program],
  ])
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    allowImportingTsExtensions: true,
    types: [],
  }
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (path) => files.has(path) || fileExists(path)
  host.readFile = (path) => files.get(path) ?? readFile(path)
  host.getSourceFile = (path, version, ...rest) => {
    const source = files.get(path)
    return source === undefined ? getSourceFile(path, version, ...rest) : ts.createSourceFile(path, source, version)
  }
  const faults = ts.getPreEmitDiagnostics(ts.createProgram([...files.keys()], options, host))
  expect(faults.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([])
})
