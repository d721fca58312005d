/** Milliseconds that the processor has worked for this thread, however long others kept it waiting. */
export function cpuTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
