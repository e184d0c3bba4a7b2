import path from 'node:path'
import { readIfPresent } from '../command/data-folder.ts'

/** What a Postgres server writes about itself into its data folder. */
export type Postmaster = { pid: number; dataFolder: string; port: number }

/** Reads the lines of postmaster.pid: process, data folder, start time, port, socket folder, address, … */
export function parsePostmasterFile(text: string): Postmaster | undefined {
  const [pid = '', dataFolder = '', , port = ''] = text.split('\n').map((line) => line.trim())
  // A server that runs alone (initdb, single-user mode) writes its number with a minus.
  const number = Math.abs(Number(pid))
  if (!Number.isInteger(number) || number === 0 || dataFolder === '') return undefined
  return { pid: number, dataFolder, port: Number(port) || 0 }
}

export function postmasterFile(dataFolder: string): string {
  return path.join(dataFolder, 'postmaster.pid')
}

export function readPostmaster(dataFolder: string): Postmaster | undefined {
  return parsePostmasterFile(readIfPresent(postmasterFile(dataFolder)) ?? '')
}
