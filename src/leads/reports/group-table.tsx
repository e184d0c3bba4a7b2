import type { Dimension, Group } from './read-report.ts'
import { sayGroup, sayNumber, sayShare } from './say.ts'
import { reportWords } from './words.ts'

type Props = {
  dimension: Dimension
  hint?: string | undefined
  groups: Group[]
  language: 'en' | 'de'
  /** Whether won leads are told apart; where all are lost they are not. */
  hasWon: boolean
}

/** A chart and its table in one: each row has its bar, won leads in the stronger colour. */
export function GroupTable({ dimension, hint, groups, language, hasWon }: Props) {
  const words = reportWords(language)
  const listed = groups.filter(({ isRest }) => !isRest)
  const most = Math.max(1, ...listed.map(({ leads }) => leads))
  const percent = (value: number) => `${(100 * value) / most}%`
  return (
    <section className="lemma-report">
      <h2>{words.by[dimension]}</h2>
      {hint && <p className="lemma-hint">{hint}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">{words.of[dimension]}</th>
            <th scope="col">{words.leads}</th>
            {hasWon && <th scope="col">{words.won}</th>}
            {hasWon && <th scope="col">{words.share}</th>}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={`${group.key} ${group.isRest}`}>
              <th scope="row">
                {sayGroup(group, language)}
                {!group.isRest && (
                  <svg aria-hidden="true" width="100%" height="8">
                    <rect className="lemma-all" width={percent(group.leads)} height="8" />
                    {hasWon && <rect className="lemma-won" width={percent(group.won)} height="8" />}
                  </svg>
                )}
              </th>
              <td>{sayNumber(group.leads, language)}</td>
              {hasWon && <td>{sayNumber(group.won, language)}</td>}
              {hasWon && <td>{sayShare(group.won, group.leads, language)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
