import { readFileSync } from 'node:fs'
import { parseEnv as parseFile } from 'node:util'
import { expect, test } from 'vitest'
import { ENV_NAMES } from './env.ts'

const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')

test('.env.example names every variable that the product reads, and no other', () => {
  expect(Object.keys(parseFile(example)).sort()).toEqual([...ENV_NAMES].sort())
})

test('.env.example gives nothing away: every value is empty', () => {
  expect(Object.values(parseFile(example)).filter(Boolean)).toEqual([])
})
