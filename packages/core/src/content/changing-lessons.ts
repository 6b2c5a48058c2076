import { changedBy } from '../identity/people.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { enforceValid } from '../kernel/validation.ts'
import { type Lesson, toLesson } from './answers/lessons.ts'
import {
  checkEligibility,
  lessonTerms,
  loadLessonWithTexts,
  publishedAt,
  refuseTakenAlias,
  replaceLesson,
} from './lessons.ts'
import { updateParts } from './parts.ts'
import { type LessonContentRecord, type LessonRecord, lessonContents } from './records.ts'
import { lessonIssues } from './rules/lesson.ts'
import { lessonRequirementIssues } from './rules/requirements.ts'
import { captionLanguagesOf, type LessonTexts, publicTiersOf } from './rules/texts.ts'

/** Writes new settings and texts of a lesson; texts that are not given stay. */
const changeLesson = async (
  context: CommandContext,
  before: { readonly lesson: LessonRecord; readonly texts: LessonContentRecord },
  settings: Partial<LessonRecord>,
  newTexts: Partial<LessonTexts>,
): Promise<Lesson> => {
  const { tx, policy } = context
  const texts = { ...before.texts, ...newTexts }
  const lesson = {
    ...{ ...before.lesson, ...settings, ...changedBy(context) },
    resourceCount: texts.resources.length,
    captionLanguages: captionLanguagesOf(texts.captions),
    publishedAt: publishedAt(before.lesson, settings, context.now),
    publicTiers: publicTiersOf(texts),
  }
  enforceValid([
    ...lessonIssues(lesson, texts),
    ...lessonRequirementIssues({ ...lesson, ...texts }, { ...settings, ...newTexts }, lessonTerms(policy)),
  ])
  if (Object.keys(newTexts).length > 0) tx.replace(lessonContents, texts)
  await updateParts(context, before, { lesson, texts })
  return toLesson(await replaceLesson(context, before.lesson, lesson), texts)
}

/** As {@link changeLesson}, with what the settings name looked up first. */
export const changeNamedLesson = async (
  context: CommandContext,
  lessonId: string,
  changes: Partial<LessonRecord>,
  newTexts: (before: LessonContentRecord) => Partial<LessonTexts>,
): Promise<Lesson> => {
  const { tx } = context
  const before = await loadLessonWithTexts(tx, lessonId)
  await Promise.all([
    checkEligibility(tx, changes.eligibility, lessonId),
    refuseTakenAlias(tx, changes.alias, lessonId),
  ])
  return changeLesson(context, before, changes, newTexts(before.texts))
}
