import { readRecords, type StoreDriver, transactionRecords } from '@lyceum/core'
import { courses } from '@lyceum/core/storage'

/** Makes a course another edition of the family of `parentId`, as a copy of that one would be. */
export const makeEdition = (
  store: StoreDriver,
  tenantId: string,
  { courseId, parentId, edition }: { courseId: string; parentId: string; edition: number },
): Promise<void> =>
  store.transaction(tenantId, async (session) => {
    const tx = transactionRecords(session)
    const [course, parent] = [await tx.get(courses, courseId), await tx.get(courses, parentId)]
    if (!course || !parent) throw new Error('There is no such course.')
    tx.replace(courses, { ...course, familyId: parent.familyId, parentId, edition })
  })

export const parentOf = (store: StoreDriver, tenantId: string, courseId: string): Promise<string | null | undefined> =>
  store.read(tenantId, async (session) => (await readRecords(session).get(courses, courseId))?.parentId)
