/**
 * Small symmetric matrices, row by row in one array of n × n: what a fit of a handful of parameters needs.
 */

/** The lower triangle L with L·Lᵀ = a, or null where a is not positive definite. */
export function cholesky(a: Float64Array, n: number): Float64Array | null {
  const lower = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]!
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!
      if (i !== j) {
        lower[i * n + j] = sum / lower[j * n + j]!
      } else {
        // Less than rounding leaves of the diagonal is nothing.
        if (!(sum > 1e-15 * Math.abs(a[i * n + i]!)) || sum === Number.POSITIVE_INFINITY) return null
        lower[i * n + i] = Math.sqrt(sum)
      }
    }
  }
  return lower
}

/** The solution z of a·z = b for a positive definite a; null where it is not. */
export function solve(a: Float64Array, n: number, b: Float64Array): Float64Array | null {
  const lower = cholesky(a, n)
  return lower === null ? null : solveWith(lower, n, b)
}

/** The solution of L·Lᵀ·z = b. */
export function solveWith(lower: Float64Array, n: number, b: Float64Array): Float64Array {
  const z = Float64Array.from(b)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) z[i]! -= lower[i * n + k]! * z[k]!
    z[i]! /= lower[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) z[i]! -= lower[k * n + i]! * z[k]!
    z[i]! /= lower[i * n + i]!
  }
  return z
}

/** The inverse of a positive definite matrix, exactly symmetric; null where it is not positive definite. */
export function inverse(a: Float64Array, n: number): Float64Array | null {
  const lower = cholesky(a, n)
  if (lower === null) return null
  const result = new Float64Array(n * n)
  for (let j = 0; j < n; j++) {
    const unit = new Float64Array(n)
    unit[j] = 1
    const column = solveWith(lower, n, unit)
    for (let i = 0; i <= j; i++) {
      result[i * n + j] = column[i]!
      result[j * n + i] = column[i]!
    }
  }
  return result.every(Number.isFinite) ? result : null
}

/** a·v */
export function times(a: Float64Array, n: number, v: Float64Array): Float64Array {
  const result = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let sum = 0
    for (let j = 0; j < n; j++) sum += a[i * n + j]! * v[j]!
    result[i] = sum
  }
  return result
}

/** Σ aᵢbᵢ */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

/**
 * Eigenvalues of a symmetric matrix from small to large, and the eigenvector of the i-th in row i of `vectors`.
 * Cyclic Jacobi rotations (Golub & Van Loan, 8.5): slow for large matrices, but accurate, and ours are small.
 */
export function eigen(a: Float64Array, n: number): { values: Float64Array; vectors: Float64Array } {
  const m = Float64Array.from(a)
  const v = new Float64Array(n * n)
  for (let i = 0; i < n; i++) v[i * n + i] = 1
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += Math.abs(m[p * n + q]!)
    if (!(off > 0)) break
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) rotate(m, v, n, p, q)
    }
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => m[i * n + i]! - m[j * n + j]!)
  const values = Float64Array.from(order, i => m[i * n + i]!)
  const vectors = new Float64Array(n * n)
  order.forEach((from, to) => {
    for (let k = 0; k < n; k++) vectors[to * n + k] = v[k * n + from]!
  })
  return { values, vectors }
}

/** One Jacobi rotation, which makes element (p, q) zero. */
function rotate(m: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const element = m[p * n + q]!
  const small = 1e-17 * Math.sqrt(Math.abs(m[p * n + p]! * m[q * n + q]!))
  if (Math.abs(element) <= small || element === 0) {
    m[p * n + q] = 0
    m[q * n + p] = 0
    return
  }
  const half = (m[q * n + q]! - m[p * n + p]!) / (2 * element)
  const tangent = (half >= 0 ? 1 : -1) / (Math.abs(half) + Math.hypot(half, 1))
  const cosine = 1 / Math.hypot(tangent, 1)
  const sine = tangent * cosine
  for (let k = 0; k < n; k++) {
    const kp = m[k * n + p]!
    const kq = m[k * n + q]!
    m[k * n + p] = cosine * kp - sine * kq
    m[k * n + q] = sine * kp + cosine * kq
  }
  for (let k = 0; k < n; k++) {
    const pk = m[p * n + k]!
    const qk = m[q * n + k]!
    m[p * n + k] = cosine * pk - sine * qk
    m[q * n + k] = sine * pk + cosine * qk
    const vp = v[k * n + p]!
    const vq = v[k * n + q]!
    v[k * n + p] = cosine * vp - sine * vq
    v[k * n + q] = sine * vp + cosine * vq
  }
}

/**
 * How much the matrix stretches its most against its least stretched direction, from its eigenvalues; +∞ where one of
 * them is not above 0, as in a Hessian of a function that does not bend in some direction.
 */
export function condition(a: Float64Array, n: number): number {
  if (!a.every(Number.isFinite)) return Number.POSITIVE_INFINITY
  const { values } = eigen(a, n)
  const least = values[0]!
  return least > 0 ? values[n - 1]! / least : Number.POSITIVE_INFINITY
}
