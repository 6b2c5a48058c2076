import type { Migration } from '@lyceum/store-kysely'

export const migration0001: Migration = {
  name: '0001-first',
  steps: [
    {
      step: 'createTable',
      table: 'lyceum_badges__badges',
      columns: {
        id: 'text',
        version: 'integer',
        course_id: 'text',
        title: 'text',
        max_holders: 'integer?',
        created_at: 'instant',
      },
      unique: {},
      indexes: { by_course: ['course_id', 'created_at'] },
    },
    {
      step: 'createTable',
      table: 'lyceum_badges__holder_counts',
      columns: { id: 'text', version: 'integer', holders: 'integer' },
      unique: {},
      indexes: {},
    },
    {
      step: 'createTable',
      table: 'lyceum_badges__awards',
      columns: {
        id: 'text',
        version: 'integer',
        badge_id: 'text',
        user_id: 'text',
        title: 'text',
        awarded_at: 'instant',
      },
      unique: { by_holder: ['badge_id', 'user_id'] },
      indexes: { by_user: ['user_id', 'awarded_at'] },
    },
  ],
}
