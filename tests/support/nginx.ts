import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findNginx } from '#cli/development/find-nginx.ts'

const SHIPPED = path.resolve(import.meta.dirname, '../../deploy/nginx')

type Options = {
  /** A folder of its own: its cache, its files, its configuration. */
  folder: string
  port: number
  /** Where the web processes listen. */
  webPorts: number[]
  /** More for the same process, as another server to compare with. */
  more?: string
}

const writeConfiguration = ({ port, webPorts, more = '' }: Options) => `
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes auto;
pid nginx.pid;
error_log error.log warn;
events { worker_connections 4096; }
http {
  include /etc/nginx/mime.types;
  include http.conf;
  access_log access.log lemma buffer=32k flush=1s;
  upstream web { ${webPorts.map((web) => `server 127.0.0.1:${web} max_fails=0;`).join(' ')} }
  server {
    listen 127.0.0.1:${port};
    set $lemma_web web;
    set $lemma_scheme $scheme;
    include server.conf;
  }
  ${more}
}
`

/** nginx with the shipped configuration, in front of web processes on this machine. */
export async function startNginx(options: Options) {
  const binary = findNginx()
  if (!binary) throw new Error('There is no nginx on this machine: apt-get install nginx')
  const { folder, port } = options
  const configuration = path.join(folder, 'conf')
  mkdirSync(path.join(folder, 'assets'), { recursive: true })
  cpSync(SHIPPED, configuration, { recursive: true })
  cpSync(path.join(SHIPPED, 'away.html'), path.join(folder, 'away.html'))
  const file = path.join(configuration, 'nginx.conf')
  writeFileSync(file, writeConfiguration(options))
  const args = ['-p', `${folder}/`, '-c', file]
  const check = spawnSync(binary, ['-t', ...args], { encoding: 'utf8' })
  if (check.status !== 0) throw new Error(check.stderr)
  const child = spawn(binary, [...args, '-g', 'daemon off;'], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  const url = `http://localhost:${port}`
  const end = Date.now() + 5000
  // It answers this address by itself.
  while (!(await fetch(`http://127.0.0.1:${port}/metrics`).catch(() => undefined))) {
    if (Date.now() > end) throw new Error('nginx does not answer')
    await sleep(20)
  }
  return {
    url,
    folder,
    reload: () => child.kill('SIGHUP'),
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
