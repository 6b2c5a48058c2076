import { once } from 'node:events'
import { createServer, connect as open, type Socket } from 'node:net'

/** A line to a server that can be cut without a word, as firewalls and broken cables do. */
export interface Line {
  /** The server's address with the line in between. */
  readonly connectionString: string
  /** From now on, what is sent goes nowhere: in both directions, or only what the server answers. */
  cut(what?: 'both' | 'answers'): void
  /** New connections work again; those of before stay dead, and nobody is told. */
  heal(): void
  close(): Promise<void>
}

export const lineTo = async (connectionString: string): Promise<Line> => {
  const target = new URL(connectionString)
  const pairs = new Set<readonly [client: Socket, server: Socket]>()
  let cut: 'both' | 'answers' | undefined

  const listener = createServer((client) => {
    const server = open(Number(target.port), target.hostname)
    const pair = [client, server] as const
    pairs.add(pair)
    for (const socket of pair) socket.on('error', () => {})
    client.once('close', () => server.destroy())
    server.once('close', () => client.destroy())
    // A socket that is not read says nothing to the other end, not even that it was closed.
    if (cut === 'both') return
    client.pipe(server)
    if (cut !== 'answers') server.pipe(client)
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  const here = new URL(connectionString)
  here.hostname = '127.0.0.1'
  here.port = String(typeof address === 'object' && address ? address.port : 0)

  return {
    connectionString: here.href,
    cut: (what = 'both') => {
      cut = what
      for (const [client, server] of pairs) {
        server.unpipe(client)
        server.pause()
        if (what === 'both') {
          client.unpipe(server)
          client.pause()
        }
      }
    },
    heal: () => {
      cut = undefined
    },
    close: async () => {
      for (const [client, server] of pairs) {
        client.destroy()
        server.destroy()
      }
      listener.close()
    },
  }
}
