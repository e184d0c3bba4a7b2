// Draws the README's picture of the import arrows from the imports themselves.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

type Cruise = { modules: { source: string; dependencies: { resolved: string }[] }[] }

const LAYERS: [name: string, rooms: string[]][] = [
  ['routes and commands', ['app', 'cli']],
  ['ground', ['access', 'audit', 'cms', 'i18n', 'press']],
  ['pieces', ['ui', 'lib']],
]
const FEATURES = 'rooms'
const START = '<!-- arrows: npm run arrows -->'
const END = '<!-- /arrows -->'

const layerOf = (room: string) => LAYERS.find(([, rooms]) => rooms.includes(room))?.[0] ?? FEATURES

function readArrows(): [from: string, to: string][] {
  const args = ['--include-only', '^src/[^/]+/', '--collapse', '^src/[^/]+', '-T', 'json', 'src']
  const cruiser = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'
  const output = execFileSync(process.execPath, [cruiser, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  // The shape is dependency-cruiser's documented JSON.
  const { modules } = JSON.parse(output) as Cruise
  const room = (path: string) => path.replace(/^src\//, '')
  return modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved }): [string, string] => [room(source), room(resolved)]),
  )
}

function draw(arrows: [from: string, to: string][]): string {
  const rooms = [...new Set(arrows.flat())].sort()
  const names = [...LAYERS.map(([name]) => name), FEATURES]
  const id = (layer: string) => layer.replaceAll(' ', '_')
  const groups = names.map((layer) => {
    const members = rooms.filter((room) => layerOf(room) === layer)
    return `  subgraph ${id(layer)} [${layer}]\n    ${members.join('\n    ')}\n  end`
  })
  // Between layers one arrow stands for all; within a layer each room's own is drawn.
  const lines = arrows
    .filter(([from, to]) => from !== to)
    .map(([from, to]) =>
      layerOf(from) === layerOf(to)
        ? `  ${from} --> ${to}`
        : `  ${id(layerOf(from))} ==> ${id(layerOf(to))}`,
    )
  return ['```mermaid', 'flowchart TB', ...groups, ...[...new Set(lines)].sort(), '```'].join('\n')
}

const readme = readFileSync('README.md', 'utf8')
const [before, rest = ''] = readme.split(START)
const after = rest.split(END)[1] ?? ''
writeFileSync('README.md', `${before}${START}\n${draw(readArrows())}\n${END}${after}`)
