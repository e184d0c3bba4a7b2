import { Agent, globalAgent, request } from 'node:http'

export type Post = { body: object; headers?: Record<string, string> }

/** Sends one request. @returns its status */
function post(url: string, { body, headers }: Post, agent = globalAgent): Promise<number> {
  const text = JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    })
    sent.on('error', reject)
    sent.on('response', (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.end(text)
  })
}

/** Sends one request. @throws where it is not answered by 201 */
export async function sendTo(url: string, one: Post, agent?: Agent): Promise<void> {
  const status = await post(url, one, agent)
  if (status !== 201) throw new Error(`${url} answered ${status}`)
}

export type Load = { perSecond: number; samples: number[] }

type Options = {
  url: string
  connections: number
  count: number
  make: (index: number) => Post
}

/** Sends so many requests over so many connections. @throws where one is not answered by 201 */
export async function loadWith({ url, connections, count, make }: Options): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const samples: number[] = []
  const posts = Array.from({ length: count }, (_, index) => make(index))
  const start = performance.now()
  const visitors = Array.from({ length: connections }, async () => {
    for (let one = posts.pop(); one; one = posts.pop()) {
      const sent = performance.now()
      await sendTo(url, one, agent)
      samples.push(performance.now() - sent)
    }
  })
  await Promise.all(visitors)
  const seconds = (performance.now() - start) / 1000
  agent.destroy()
  return { perSecond: count / seconds, samples }
}
