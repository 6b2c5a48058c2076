// With `nodejs_als` the class has to be handed to Lyceum, before it is loaded.
import './async-context.ts'

export { default } from './worker.ts'
