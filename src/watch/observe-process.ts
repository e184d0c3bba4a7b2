import { monitorEventLoopDelay } from 'node:perf_hooks'
import { gauge } from '#lib/metrics.ts'

/** Makes memory, processor time and delays of this process readable. */
export function observeProcess(): void {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  gauge({
    name: 'lemma_memory_bytes',
    help: 'Memory of the process: all of it (rss), used by objects (heap), and buffers (external).',
    read: () => {
      const { rss, heapUsed, external } = process.memoryUsage()
      return [
        { labels: { kind: 'rss' }, value: rss },
        { labels: { kind: 'heap' }, value: heapUsed },
        { labels: { kind: 'external' }, value: external },
      ]
    },
  })
  gauge({
    name: 'lemma_cpu_seconds',
    help: 'Processor time that the process has used.',
    read: () => {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1e6
    },
  })
  gauge({
    name: 'lemma_event_loop_delay_seconds',
    help: 'How late the process came to its work since it was asked last, 99th percentile.',
    read: () => {
      const seconds = delay.percentile(99) / 1e9
      delay.reset()
      return seconds
    },
  })
  gauge({
    name: 'lemma_uptime_seconds',
    help: 'How long the process has been running.',
    read: () => process.uptime(),
  })
}
