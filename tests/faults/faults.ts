import { setTimeout as sleep } from 'node:timers/promises'
import type { Lab } from './lab.ts'

/** Something goes wrong, then is mended. */
type Fault = { name: string; happen: (lab: Lab) => Promise<void> }

const between = (low: number, high: number) => low + Math.random() * (high - low)

export const FAULTS: Fault[] = [
  {
    name: 'worker killed',
    async happen({ worker }) {
      await worker.kill()
      worker.start()
    },
  },
  {
    name: 'web killed',
    async happen({ web }) {
      await web.kill()
      web.start()
    },
  },
  {
    name: 'web and worker killed',
    async happen({ web, worker }) {
      await Promise.all([web.kill(), worker.kill()])
      web.start()
      worker.start()
    },
  },
  {
    name: 'Postgres crashed',
    async happen({ postgres }) {
      await postgres.crash()
      await sleep(between(0, 500))
      await postgres.resume()
    },
  },
  {
    name: 'mail server says later',
    async happen({ mail }) {
      mail.setMode('later')
      await sleep(between(300, 1000))
      mail.setMode('accept')
    },
  },
  {
    name: 'mail server dies after DATA',
    async happen({ mail }) {
      mail.setMode('die-after-data')
      await sleep(between(300, 1000))
      mail.setMode('accept')
    },
  },
  {
    name: 'mail server hangs',
    async happen({ mail }) {
      mail.setMode('hang')
      await sleep(between(300, 1000))
      mail.setMode('accept')
    },
  },
  {
    name: 'webhook answers 500',
    async happen({ hook }) {
      hook.setMode(500)
      await sleep(between(300, 1000))
      hook.setMode(200)
    },
  },
  {
    name: 'webhook answers 429',
    async happen({ hook }) {
      hook.setMode({ status: 429, headers: { 'retry-after': '1' } })
      await sleep(between(300, 1000))
      hook.setMode(200)
    },
  },
  {
    name: 'webhook never answers',
    async happen({ hook }) {
      hook.setMode('never')
      await sleep(between(300, 1000))
      hook.setMode(200)
    },
  },
]
