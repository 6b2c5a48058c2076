import { connect, type Socket } from 'node:net'
import { type HttpOperationName, requestOf, type Visitors, type WireRequest } from './requests.ts'

/**
 * A process that sends requests over connections that are kept open, one at a time on each. Node's own client takes more
 * of the machine than the servers that are measured; this one writes bytes and looks for the length of the answer.
 */

export interface Load {
  readonly port: number
  readonly operation: HttpOperationName
  readonly visitors: Visitors
  readonly connections: number
  readonly forMs: number
  /** The index of the first request. */
  readonly from: number
}

export interface LoadResult {
  readonly elapsedMs: number
  readonly latencies: readonly number[]
}

const bytesOf = ({ method, path, token, body = '' }: WireRequest): string => {
  const head = `${method} ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${token}\r\n`
  if (method === 'GET') return `${head}\r\n`
  return `${head}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

const HEAD_END = '\r\n\r\n'

/** The number of bytes of the answer that begins here; undefined as long as its head is not complete. */
const lengthOf = (received: Buffer): number | undefined => {
  const headEnd = received.indexOf(HEAD_END)
  if (headEnd < 0) return undefined
  const head = received.toString('latin1', 0, headEnd)
  if (!head.startsWith('HTTP/1.1 200 ')) throw new Error(`The server answered ${received.toString()}`)
  const [, length] = /^content-length: (\d+)$/im.exec(head) ?? []
  if (length === undefined) throw new Error(`The answer does not say how long it is: ${head}`)
  return headEnd + HEAD_END.length + Number(length)
}

/** Sends requests until the time is over; ends with the answer to the last one. */
const keepSending = (socket: Socket, next: () => string | undefined, latencies: number[]): Promise<void> =>
  new Promise((resolve, reject) => {
    let begun = 0
    let received: Buffer = Buffer.alloc(0)
    const send = () => {
      const request = next()
      if (request === undefined) {
        socket.end()
        resolve()
        return
      }
      begun = performance.now()
      socket.write(request)
    }
    socket.on('error', reject)
    socket.on('data', (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
      try {
        const length = lengthOf(received)
        if (length === undefined || received.length < length) return
        received = received.subarray(length)
        latencies.push(performance.now() - begun)
        send()
      } catch (error) {
        reject(error)
      }
    })
    socket.on('connect', send)
  })

const run = async ({ port, operation, visitors, connections, forMs, from }: Load): Promise<LoadResult> => {
  const latencies: number[] = []
  const started = performance.now()
  let index = from
  const next = () =>
    performance.now() - started < forMs ? bytesOf(requestOf(operation, visitors, index++)) : undefined
  const sockets = Array.from({ length: connections }, () => connect({ port, host: '127.0.0.1', noDelay: true }))
  await Promise.all(sockets.map((socket) => keepSending(socket, next, latencies)))
  return { elapsedMs: performance.now() - started, latencies }
}

process.on('message', async (load: Load) => process.send?.(await run(load)))
