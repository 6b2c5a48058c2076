// node src/main.ts [course.json]
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { anonymous, createLyceum } from '@lyceum/core'
import { openSqliteStore } from '@lyceum/store-sqlite'
import { type CourseFile, loadCourse, type ModuleFile, readCourse } from './outline.ts'

const [given] = process.argv.slice(2)
const path =
  given === undefined
    ? new URL('../fixtures/math-percent.json', import.meta.url)
    : resolve(process.env['INIT_CWD'] ?? '.', given)
const file = JSON.parse(await readFile(path, 'utf8')) as CourseFile

const store = openSqliteStore({ path: ':memory:' })
await store.migrate()
const lyceum = createLyceum({ store })
const author = lyceum.as({ tenantId: 'academy', userId: 'author', roles: ['instructor'] })
const courseId = await loadCourse(author, file)
const read = await readCourse(lyceum.as(anonymous('academy')), courseId)
await lyceum.stop()
await store.close()

const print = ({ title, modules = [], lessons = [] }: ModuleFile, indent: string): void => {
  console.log(`${indent}${title}`)
  for (const module of modules) print(module, `${indent}  `)
  for (const { title, kind } of lessons) console.log(`${indent}  - ${title} (${kind})`)
}
print(read, '')

const identical = isDeepStrictEqual(read, file)
console.log(
  identical ? '\nThe outline read back is identical to the file.' : '\nThe outline read back differs from the file.',
)
process.exitCode = identical ? 0 : 1
