type Condition = [field: string, operator: string, value: string | string[]]

const OPEN: Condition = ['status', 'not_in', ['won', 'lost']]
const CLEAN: Condition = ['spam.verdict', 'equals', 'clean']

const conditionsOf = (user: string, now: string) => ({
  all: [] as Condition[],
  mine: [['owner', 'equals', user], OPEN] satisfies Condition[],
  unassigned: [['owner', 'exists', 'false'], OPEN, CLEAN] satisfies Condition[],
  overdueView: [['dueAt', 'less_than', now], CLEAN] satisfies Condition[],
  newView: [['status', 'equals', 'new'], CLEAN] satisfies Condition[],
  suspects: [['spam.verdict', 'equals', 'suspect']] satisfies Condition[],
})

export type ViewName = keyof ReturnType<typeof conditionsOf>

/** The conditions as the list's own filter writes them. */
function queryOf(conditions: Condition[]): URLSearchParams {
  const query = new URLSearchParams()
  conditions.forEach(([field, operator, value], index) => {
    const key = `where[or][0][and][${index}][${field}][${operator}]`
    if (typeof value === 'string') query.set(key, value)
    else value.forEach((one, position) => void query.set(`${key}[${position}]`, one))
  })
  return query
}

/** The views that sales opens every day, each as the query of the list. */
export function listViews(user: string): [name: ViewName, query: URLSearchParams][] {
  const views = Object.entries(conditionsOf(user, new Date().toISOString()))
  return views.map(([name, conditions]) => [name as ViewName, queryOf(conditions)])
}
