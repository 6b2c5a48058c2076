// Is the port of `npm start` free? Asked before anything is downloaded or installed, so Node 20 must run this file.
import { createServer } from 'node:net'

const port = process.env['PORT'] || '4000'

/** @param {string} message */
const refuse = (message) => {
  console.error(message)
  process.exit(1)
}

if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) refuse(`PORT is not a port number: ${port}`)

const probe = createServer()
probe.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
  const another = port === '4100' ? 4200 : 4100
  const reason =
    error.code === 'EADDRINUSE' ? `Port ${port} is taken` : `Port ${port} cannot be used (${error.message})`
  refuse(`${reason}. Choose another: PORT=${another} npm start`)
})
probe.listen(Number(port), () => probe.close())
