'use client'
import { Link, useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { paths } from '#lib/paths.ts'
import type { SamePersonAnswer } from '../pipeline/same-person.ts'
import { sayStatus } from '../statuses.ts'
import { call } from './call.ts'
import { writeTime } from './due.tsx'
import { leadWords } from './words.ts'

type Group = SamePersonAnswer['address']

function Others({ title, group }: { title: string; group: Group }) {
  const { i18n } = useTranslation()
  const words = leadWords(i18n.language)
  return (
    <>
      <h4>{title}</h4>
      {group.total === 0 && <p>{words.noOthers}</p>}
      <ul>
        {group.leads.map(({ id, name, company, status, receivedAt }) => (
          <li key={id}>
            <Link href={paths.adminDocument('leads', id)}>
              {company ? `${name}, ${company}` : name}
            </Link>
            <span>{sayStatus(status, i18n.language)}</span>
            <time dateTime={receivedAt}>{writeTime(receivedAt, i18n.language)}</time>
          </li>
        ))}
      </ul>
      {group.total > group.leads.length && <p>{words.more(group.total - group.leads.length)}</p>}
    </>
  )
}

/** The other leads of the same address and of the same company: shown together, never merged. */
export function SamePerson() {
  const { id } = useDocumentInfo()
  const { i18n } = useTranslation()
  const words = leadWords(i18n.language)
  const [answer, setAnswer] = useState<SamePersonAnswer | 'failed'>()
  useEffect(() => {
    if (id === undefined) return
    let isLeft = false
    void call<SamePersonAnswer>(paths.samePerson(id)).then((result) => {
      if (!isLeft) setAnswer(result.ok ? result.body : 'failed')
    })
    return () => {
      isLeft = true
    }
  }, [id])
  if (!answer) return null
  if (answer === 'failed') return <p className="field-type">{words.unreadable}</p>
  const { address, domain } = answer
  return (
    <div className="field-type lemma-same-person">
      <Others title={words.sameAddress} group={address} />
      {domain && <Others title={words.sameDomain(domain.name)} group={domain} />}
    </div>
  )
}
