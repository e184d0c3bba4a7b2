/** Over how many days a report looks back. */
export const PERIODS = [30, 90, 365] as const
export const STEPS = ['day', 'week', 'month'] as const

export type Period = (typeof PERIODS)[number]
export type Step = (typeof STEPS)[number]
export type Scope = { days: Period; step: Step }

const DEFAULTS: Scope = { days: 90, step: 'week' }

/** Reads what is asked for, from an address or a form. What is unknown falls back. */
export const readScope = (days: unknown, step: unknown): Scope => ({
  days: PERIODS.find((period) => String(period) === days) ?? DEFAULTS.days,
  step: STEPS.find((known) => known === step) ?? DEFAULTS.step,
})
