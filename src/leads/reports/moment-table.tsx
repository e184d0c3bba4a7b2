import type { ReactNode } from 'react'
import { HeadRow } from '#ui/admin/head-row.tsx'
import type { Moment } from './read-report.ts'
import { sayMoment } from './say.ts'
import type { Scope } from './scope.ts'
import { reportWords } from './words.ts'

type Props = {
  moments: Moment[]
  scope: Scope
  language: 'en' | 'de'
  columns: [heading: string, read: (moment: Moment) => ReactNode][]
}

/** The numbers behind a chart over time, the newest first. */
export function MomentTable({ moments, scope, language, columns }: Props) {
  const words = reportWords(language)
  return (
    <details>
      <summary>{words.asTable}</summary>
      <table>
        <HeadRow headings={[words.stepNames[scope.step], ...columns.map(([heading]) => heading)]} />
        <tbody>
          {moments.toReversed().map((moment, index) => (
            <tr key={moment.day}>
              <th scope="row">
                {sayMoment(moment.day, scope.step, language)}
                {index === 0 && ` (${words.soFar})`}
              </th>
              {columns.map(([heading, read]) => (
                <td key={heading}>{read(moment)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
