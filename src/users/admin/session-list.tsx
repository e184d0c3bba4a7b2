'use client'
import { Button, useTranslation } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import { paths } from '#lib/paths.ts'
import type { Session } from '../sessions.ts'
import { post } from './post.ts'
import { personWords } from './words.ts'

type Listed = Session & { isCurrent: boolean }

async function readSessions(id: number | string): Promise<Listed[]> {
  const response = await fetch(paths.sessionsOf(id), { credentials: 'same-origin' })
  if (!response.ok) return []
  // Our own door answers so.
  return ((await response.json()) as { sessions: Listed[] }).sessions
}

/** Where somebody is signed in: each session ends at a press, or all of them. */
export function SessionList({ id, isSelf }: { id: number | string; isSelf: boolean }) {
  const { i18n } = useTranslation()
  const words = personWords(i18n.language)
  const [sessions, setSessions] = useState<Listed[]>()
  const [message, setMessage] = useState('')
  const load = useCallback(
    () => readSessions(id).then(setSessions, () => setMessage(words.failed)),
    [id, words],
  )
  useEffect(() => {
    void load()
  }, [load])

  const end = async (session?: Listed) => {
    const answer = await post(paths.signOut(id), session ? { session: session.id } : {})
    // Who ends the own session is out, and the panel asks to sign in again.
    if (answer.ok && isSelf && (!session || session.isCurrent)) return window.location.reload()
    setMessage(answer.ok ? words.ended : (answer.message ?? words.failed))
    await load()
  }
  const time = (iso: string) => (
    <time dateTime={iso}>
      {new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(
        new Date(iso),
      )}
    </time>
  )
  if (!sessions) return null
  return (
    <section className="lemma-deliveries" aria-labelledby="sessions-title">
      <h3 id="sessions-title">{isSelf ? words.ownSessions : words.sessions}</h3>
      {sessions.length === 0 && <p>{words.noSessions}</p>}
      {sessions.length > 0 && (
        <div className="lemma-deliveries-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{words.device}</th>
                <th scope="col">{words.since}</th>
                <th scope="col">{words.lastSeen}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {sessions.map((session) => {
                const device = session.device ?? words.unknownDevice
                return (
                  <tr key={session.id}>
                    <th scope="row">
                      {session.isCurrent ? `${device} (${words.thisOne})` : device}
                    </th>
                    <td>{time(session.since)}</td>
                    <td>{time(session.lastSeen)}</td>
                    <td>
                      <Button
                        buttonStyle="secondary"
                        size="small"
                        margin={false}
                        aria-label={words.endOne(device)}
                        onClick={() => end(session)}
                      >
                        {words.end}
                      </Button>
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      <div className="lemma-ask lemma-everywhere">
        {sessions.length > 0 && (
          <Button buttonStyle="secondary" size="small" margin={false} onClick={() => end()}>
            {words.everywhere}
          </Button>
        )}
        <span role="status">{message}</span>
      </div>
    </section>
  )
}
