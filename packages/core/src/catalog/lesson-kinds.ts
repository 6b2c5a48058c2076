/** Lessons belong to an area further right, but the weights of a course name their kinds. */
export const lessonKinds = [
  'video',
  'reading',
  'interactive',
  'quiz',
  'lab',
  'assignment',
  'discussion',
  'document',
  'image',
  'audio',
  'live',
] as const
