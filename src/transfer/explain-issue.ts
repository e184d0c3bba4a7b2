import type { BaseIssue } from 'valibot'
import { type Remark, remark } from './remarks/remark.ts'

// What a check of ours says by its code.
const CHECKS = ['notSlug', 'notDate', 'notSafe'] as const

/** The field that does not fit, by its name in the file: `names.kind`. */
const fieldOf = ({ path }: BaseIssue<unknown>) =>
  (path ?? [])
    .map(({ key }) => key)
    .filter((key) => typeof key === 'string')
    .join('.')

/** What does not fit in a document, in words for whoever wrote it. */
export function explainIssue(issue: BaseIssue<unknown>): Remark {
  const { type, input, requirement, message, expected } = issue
  const field = fieldOf(issue)
  if (input === undefined) return remark('missing', field)
  if (type === 'max_length') {
    return remark(Array.isArray(input) ? 'tooMany' : 'tooLong', field, Number(requirement))
  }
  if (type === 'non_empty') return remark('empty', field)
  if (type === 'array') return remark('notList', field)
  if (type === 'boolean') return remark('notTruth', field)
  if (type === 'picklist') {
    return remark(
      'notOneOf',
      field,
      String(expected)
        .replace(/[("|)]+/g, ' ')
        .trim()
        .replace(/ +/g, ', '),
    )
  }
  if (type === 'check') {
    const check = CHECKS.find((code) => code === message)
    return check ? remark(check, field) : remark('reserved', String(input))
  }
  const isText = type === 'string' || type === 'union' || type === 'custom'
  return remark(isText ? 'notText' : 'unfit', field)
}
