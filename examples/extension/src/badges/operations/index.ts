export * as badges from './badges.ts'
