import type { Reporter, TestCase } from 'vitest/node'

/** Says of every test that did not run why, so that whoever runs them reads it. One without a reason fails the run. */
export default class SkippedReporter implements Reporter {
  readonly #skipped: string[] = []

  onTestCaseResult(test: TestCase): void {
    const result = test.result()
    if (result.state !== 'skipped') return
    if (!result.note) process.exitCode = 1
    this.#skipped.push(
      `${test.module.relativeModuleId}: ${test.fullName}\n  ${result.note ?? 'FAILED: no reason is given'}`,
    )
  }

  onTestRunEnd(): void {
    if (this.#skipped.length > 0) console.log(`\nNot run here:\n${this.#skipped.join('\n')}`)
  }
}
