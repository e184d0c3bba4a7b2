import { setTimeout as sleep } from 'node:timers/promises'
import { paths } from '#lib/paths.ts'

const GIVE_UP_MS = 5000
const WATCH_ON_MS = 1500
const LOOK_MS = 20
// Less often afterwards: all who look are load themselves.
const LOOK_ON_MS = 150

/** What visitors should see at an address. */
type Sight = { path: string; status: number; text?: string }

export type Seen = {
  kind: string
  door: string
  ms: number | 'never'
  /** What was seen instead of it later on. */
  wentBack?: string
}

/** An entry and what was last made of it. */
type Subject = { id: number; slug: string; revision: number; isPublic: boolean; sights: Sight[] }

/** What a door shows instead of the sight. */
async function differs(door: string, { path, status, text }: Sight): Promise<string | undefined> {
  const response = await fetch(door + path, { redirect: 'manual' }).catch(() => undefined)
  const body = (await response?.text().catch(() => '')) ?? ''
  const isSeen = response?.status === status && (text === undefined || body.includes(text))
  return isSeen ? undefined : `${path}: ${response?.status}, not ${status} with "${text ?? ''}"`
}

/** The first of the sights that a door does not show. */
const findOld = async (door: string, sights: Sight[]) =>
  (await Promise.all(sights.map((sight) => differs(door, sight)))).find((old) => old !== undefined)

/** Looks until the change is there, and a moment longer: what was seen must not go away again. */
async function watch(door: string, sights: Sight[], since: number): Promise<Omit<Seen, 'kind'>> {
  while (await findOld(door, sights)) {
    if (performance.now() - since > GIVE_UP_MS) return { door, ms: 'never' }
    await sleep(LOOK_MS)
  }
  const ms = performance.now() - since
  const end = performance.now() + WATCH_ON_MS
  let wentBack: string | undefined
  while (performance.now() < end && !wentBack) {
    wentBack = await findOld(door, sights)
    await sleep(LOOK_ON_MS)
  }
  return { door, ms, ...(wentBack ? { wentBack } : {}) }
}

type Ask = { method?: 'POST' | 'PATCH'; data?: object }

/** Asks the interface as the panel does. @throws where it does not say yes */
type Editor = <Answer>(path: string, ask?: Ask) => Promise<Answer>

/** An editor who works through this address. @param headers what signing in gave */
export function openEditor(url: string, headers: Record<string, string>): Editor {
  return async (path, { method, data } = {}) => {
    const response = await fetch(`${url}/api/${path}`, {
      method: method ?? 'GET',
      headers: { ...headers, 'content-type': 'application/json' },
      ...(data ? { body: JSON.stringify(data) } : {}),
    })
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    return response.json()
  }
}

/** Entries in as many topics: neighbours of what is there, as entries of a real glossary are. */
export async function createSubjects(edit: Editor, count: number): Promise<Subject[]> {
  type Topics = { docs: { id: number }[] }
  const { docs: topics } = await edit<Topics>(`topics?depth=0&locale=en&limit=${count}`)
  const subjects: Subject[] = []
  for (let at = 0; at < count; at += 1) {
    const slug = `subject-${at}`
    const data = {
      term: `Subject ${at}`,
      slug,
      topics: topics.slice(at, at + 1).map(({ id }) => id),
      _status: 'published',
    }
    const { doc } = await edit<{ doc: { id: number } }>('entries?locale=en&depth=0', {
      method: 'POST',
      data,
    })
    const sights = [{ path: paths.entry('en', slug), status: 200 }]
    subjects.push({ id: doc.id, slug, revision: 0, isPublic: true, sights })
  }
  return subjects
}

/** Publishes a new text, renames or unpublishes, each in its turn. @returns what was done */
async function change(edit: Editor, subject: Subject): Promise<string> {
  const revision = ++subject.revision
  const summary = `Revision ${revision} of ${subject.id}.`
  const update = (data: object) =>
    edit(`entries/${subject.id}?locale=en&depth=0`, { method: 'PATCH', data })
  const index = paths.index('en')
  if (subject.isPublic && revision % 3 === 0) {
    await update({ _status: 'draft' })
    subject.isPublic = false
    subject.sights = [{ path: paths.entry('en', subject.slug), status: 404 }]
    return 'unpublish'
  }
  if (subject.isPublic && revision % 3 === 2) {
    const old = subject.slug
    subject.slug = `subject-${subject.id}-${revision}`
    await update({ slug: subject.slug, summary, _status: 'published' })
    subject.sights = [
      { path: paths.entry('en', old), status: 308 },
      { path: paths.entry('en', subject.slug), status: 200, text: summary },
    ]
    return 'rename'
  }
  await update({ summary, _status: 'published' })
  subject.isPublic = true
  subject.sights = [
    { path: paths.entry('en', subject.slug), status: 200, text: summary },
    { path: index, status: 200, text: `/glossary/${subject.slug}` },
  ]
  return 'publish'
}

/** Makes one change and waits until every door shows it. */
export async function makeChange(edit: Editor, subject: Subject, doors: string[]): Promise<Seen[]> {
  const kind = await change(edit, subject)
  const since = performance.now()
  const seen = await Promise.all(doors.map((door) => watch(door, subject.sights, since)))
  return seen.map((one) => ({ kind, ...one }))
}

/** How many entries a door shows otherwise than they are. */
export async function countStale(subjects: Subject[], door: string): Promise<number> {
  let stale = 0
  for (const { sights } of subjects) if (await findOld(door, sights)) stale += 1
  return stale
}
