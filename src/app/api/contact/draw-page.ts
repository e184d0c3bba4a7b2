import type { DrawPage } from '#leads/answer-problem.tsx'
import { answerPage } from '#site/answer-page.tsx'

/** The site's page around what there is to say about a form that was sent. */
export const drawPage: DrawPage = ({ title, ...page }) =>
  answerPage({
    ...page,
    current: 'contact',
    sheets: ['forms'],
    metadata: { title, robots: { index: false } },
  })
