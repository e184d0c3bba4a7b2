import { describe, expect, test } from 'vitest'
import { adviseOn, type Check, type Draft, LEAST_WORDS } from './advise.ts'

const good: Draft = {
  term: 'Latent diffusion model',
  names: ['LDM'],
  summary:
    'A model that draws pictures by removing noise step by step, in a compressed space instead of pixel by pixel.',
  description: `An LDM works on a compressed picture.\n${'word '.repeat(LEAST_WORDS)}`,
  questions: [{ text: 'What does it need?', isAnswered: true }],
  related: 1,
  topics: 0,
}

const failing = (change: Partial<Draft>): Check[] =>
  adviseOn({ ...good, ...change }, ' · Lemma')
    .filter(({ isGood }) => !isGood)
    .map(({ check }) => check)

describe('the checks of an entry', () => {
  test('have nothing against a good one', () => expect(failing({})).toEqual([]))

  test.each<[string, Partial<Draft>, Check]>([
    ['a title that result pages cut', { term: 'A'.repeat(70), names: ['LDM'] }, 'title'],
    ['a short definition of a few words', { summary: 'A picture model.' }, 'summaryLength'],
    ['a short definition that goes on', { summary: 'A model. '.repeat(40) }, 'summaryLength'],
    ['one that leans on the headword', { summary: `It ${good.summary}` }, 'standsAlone'],
    ['one that leans in German', { summary: `Dieses ${good.summary}` }, 'standsAlone'],
    ['a thin description', { description: 'An LDM is a model.' }, 'length'],
    [
      'an opening without any of the names',
      { description: `It is here.\n${good.description}` },
      'usesNames',
    ],
    [
      'a heading for a question',
      { questions: [{ text: 'Costs', isAnswered: true }] },
      'asksQuestions',
    ],
    [
      'an open question',
      { questions: [{ text: 'Costs?', isAnswered: false }] },
      'answersQuestions',
    ],
    ['a page that leads nowhere', { related: 0 }, 'hasNeighbours'],
  ])('see %s', (_, change, check) => expect(failing(change)).toEqual([check]))

  test('say nothing of questions where there are none', () => {
    const checks = adviseOn({ ...good, questions: [] }, '').map(({ check }) => check)
    expect(checks).not.toContain('asksQuestions')
  })

  test('find a name whatever its case and accents', () => {
    expect(
      failing({
        names: ['Café Model'],
        description: good.description.replace('LDM', 'cafe model'),
      }),
    ).toEqual([])
  })

  test('have much to say of an empty entry', () => {
    const empty = {
      term: '',
      names: [],
      summary: '',
      description: '',
      questions: [],
      related: 0,
      topics: 0,
    }
    expect(failing(empty)).toEqual([
      'title',
      'summaryLength',
      'standsAlone',
      'length',
      'usesNames',
      'hasNeighbours',
    ])
  })
})
