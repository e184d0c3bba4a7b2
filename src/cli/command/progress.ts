export type Progress = {
  /** Shows that a long step began. @returns what to call when it is done */
  begin(label: string): (outcome?: string) => void
  step<T>(label: string, work: () => Promise<T>): Promise<T>
  line(text: string): void
  /** Makes the next output begin on a line of its own. */
  endLine(): void
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

/** Shows long steps, one line each, also where two of them overlap: `Building … done (61.3 s)`. */
export function createProgress(
  write: (text: string) => void = (text) => process.stdout.write(text),
): Progress {
  // The step whose line is still without its end, if nothing was written since.
  let open: string | undefined
  const closeLine = () => {
    if (open !== undefined) write('\n')
    open = undefined
  }
  const begin = (label: string) => {
    closeLine()
    const startedAt = performance.now()
    write(`${label} …`)
    open = label
    return (outcome = 'done') => {
      if (open !== label) {
        closeLine()
        write(`${label} …`)
      }
      write(` ${outcome} (${seconds(performance.now() - startedAt)})\n`)
      open = undefined
    }
  }
  return {
    begin,
    async step(label, work) {
      const end = begin(label)
      try {
        const result = await work()
        end()
        return result
      } catch (error) {
        end('failed')
        throw error
      }
    },
    line(text) {
      closeLine()
      write(`${text}\n`)
    },
    endLine: closeLine,
  }
}
