import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'

/** Generated input is the same in every run; another seed is tried with KLANTKRING_TEST_SEED. */
fc.configureGlobal({ seed: Number(process.env.KLANTKRING_TEST_SEED ?? 20261121) })

// Where bin/klantkring keeps what it compiled: what a test starts reads the product's modules in half the time.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'node-compile-cache')
