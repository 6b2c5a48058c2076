import { defineRelation } from '../kernel/relations.ts'

export const certificatesOfLearner = defineRelation<{ readonly userId: string }, number>({
  name: 'certificatesOfLearner',
  asks: 'How many certificates of this person are valid now: neither revoked nor superseded nor ended, of every cycle.',
})
