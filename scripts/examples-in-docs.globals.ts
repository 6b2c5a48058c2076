// What the examples in comments take for granted: who calls, what exists, what the packages export.

type Core = typeof import('../packages/core/src/index.ts')
type Values = typeof import('../packages/core/src/kernel/values.ts')
type Extension = typeof import('../packages/core/src/extension.ts')
type Definitions = typeof import('../packages/core/src/kernel/operation.ts')
type Testing = typeof import('../packages/core/src/testing/index.ts')
type Http = typeof import('../packages/http-hono/src/index.ts')
type Certificates = typeof import('../packages/certificates/src/index.ts')
type ClientPackage = typeof import('../packages/client/src/index.ts')
type Offline = typeof import('../packages/client/src/offline/index.ts')
type Actor = import('../packages/core/src/index.ts').Actor

declare global {
  const lyceum: import('../packages/core/src/index.ts').Lyceum
  const api: import('../packages/core/src/index.ts').Api
  const client: import('../packages/client/src/index.ts').Client
  const session: { accessToken(): string; endedAt: number }

  const actor: Actor
  const admin: Actor
  const guardian: Actor
  const lead: Actor
  const learner: Actor
  const teacher: Actor
  const visitor: Actor

  const categoryId: string
  const certificateId: string
  const certificateBatchId: string
  const certificateTemplateId: string
  const courseId: string
  const enrollmentId: string
  const groupId: string
  const importId: string
  const deadLetterId: string
  const jobId: string
  const lessonId: string
  const moduleId: string
  const noteId: string
  const placementId: string
  const progressId: string
  const intoId: string
  const changeId: string
  const resourceId: string
  const searchId: string
  const withCourseId: string
  const first: string
  const second: string
  const next: string
  const userId: string
  const secret: string
  const authenticate: import('../packages/http-hono/src/index.ts').AppOptions['authenticate']

  const anonymous: Core['anonymous']
  const createLyceum: Core['createLyceum']
  const defineCollection: Core['defineCollection']
  const defineQuery: Definitions['defineQuery']
  const defineArea: Extension['defineArea']
  const defineEvent: Extension['defineEvent']
  const defineJob: Extension['defineJob']
  const defineSubscription: Extension['defineSubscription']
  const defineReaction: Extension['defineReaction']
  const defineBulkWrite: Extension['defineBulkWrite']
  const defineView: Extension['defineView']
  const defineBatch: Extension['defineBatch']
  const context: import('../packages/core/src/extension.ts').QueryContext
  const badgeId: string
  const holderOfBadge: import('../packages/core/src/kernel/relations.ts').Relation<
    { userId: string; badgeId: string },
    boolean
  >
  const awards: import('../packages/core/src/store/index.ts').Collection<
    { id: string; version: number; badgeId: string; userId: string },
    { readonly byHolder: readonly ['badgeId', 'userId'] },
    Record<never, never>,
    never
  >
  const answerRelation: Extension['answerRelation']
  const defineRelation: Extension['defineRelation']
  const courseCompleted: Extension['courseCompleted']
  const courseRemoved: Extension['courseRemoved']
  const courses: Extension['courses']
  const enrollments: Extension['enrollments']
  const hasAccessAt: Extension['hasAccessAt']
  const ENROLLMENT_NOT_FOUND: Extension['ENROLLMENT_NOT_FOUND']
  const tx: import('../packages/core/src/extension.ts').Records
  const now: string
  const refusal: Extension['refusal']
  const withRole: Extension['withRole']
  const courseCounters: typeof import('../packages/core/src/catalog/records.ts').courseCounters
  const reconcile: typeof import('../packages/core/src/progress/operations/reconciliation.ts').reconcile
  const defineError: Extension['defineError']
  const definePolicy: Extension['definePolicy']
  const definePaging: Extension['definePaging']
  const listPage: Extension['listPage']
  const pageInput: Extension['pageInput']
  const names: Extension['names']
  const pageOf: Extension['pageOf']
  const TENANT_NOT_FOUND: Extension['TENANT_NOT_FOUND']
  const fail: Extension['fail']
  const platformOnly: Extension['platformOnly']
  const tenants: typeof import('../packages/core/src/identity/records.ts').tenants
  const id: Values['id']
  const instant: Values['instant']
  const createMemoryStore: typeof import('../packages/core/src/memory/index.ts').createMemoryStore
  const testRuntime: Testing['testRuntime']
  const areaCases: Testing['areaCases']
  const bookmarking: import('../packages/core/src/index.ts').Area
  function test(name: string, run: () => Promise<void>): void
  const runContract: Testing['runContract']
  const storeContract: Testing['storeContract']
  const academy: Testing['academy']
  const recordEvents: Testing['recordEvents']
  const publishedCourse: Testing['publishedCourse']
  const scene: import('../packages/core/src/testing/index.ts').MemoryAcademy
  const enrolledCourse: typeof import('../packages/core/src/testing/builders/learning.ts').enrolledCourse
  const openSqliteStore: typeof import('../packages/store-sqlite/src/index.ts').openSqliteStore
  const openPostgresStore: typeof import('../packages/store-postgres/src/index.ts').openPostgresStore
  const bookmarks: typeof import('../packages/http-hono/src/testing/bookmarks.ts').bookmarks
  const createApp: Http['createApp']
  const jwtAuthentication: Http['jwtAuthentication']
  const openApiDocument: Http['openApiDocument']
  function serve(options: { fetch: (request: Request) => Response | Promise<Response>; port: number }): void
  const HttpError: Http['HttpError']
  const createStepQueue: Offline['createStepQueue']
  const indexedDbStorage: Offline['indexedDbStorage']
  const webStorage: Offline['webStorage']
  const trackLesson: Offline['trackLesson']
  const createClient: ClientPackage['createClient']
  const eachItem: ClientPackage['eachItem']
  function isLyceumError(
    error: unknown,
  ): error is
    | import('../packages/core/src/index.ts').AnyLyceumError
    | import('../packages/client/src/index.ts').AnyLyceumClientError
  const latin: Uint8Array
  const latinBold: Uint8Array
  const arabic: Uint8Array
  const devanagari: Uint8Array
  const chinese: Uint8Array
  const fonts: import('../packages/certificates/src/index.ts').Fonts
  const loadFonts: Certificates['loadFonts']
  const renderCertificatePdf: Certificates['renderCertificatePdf']
  const renderCertificatePng: Certificates['renderCertificatePng']
  const renderCertificateSvg: Certificates['renderCertificateSvg']
  const renderTranscriptPdf: Certificates['renderTranscriptPdf']
  const RenderingError: Certificates['RenderingError']
  const writeFile: typeof import('node:fs/promises').writeFile
}
