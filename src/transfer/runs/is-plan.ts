import type { TransferRun } from './run.ts'

/** Whether rows tell what they would do: nothing has been filed yet, or nothing ever was. */
export const isPlan = ({ status, counts }: Pick<TransferRun, 'status' | 'counts'>): boolean =>
  ['reading', 'checking', 'ready'].includes(status) || (status === 'cancelled' && !counts.waiting)
