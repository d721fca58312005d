/** Outline of one of nine segments of a ring around (50, 50), the first at the top, clockwise, with a small gap. */
export function segmentPath(place: number, outer = 46, inner = 30, gap = 2.6): string {
  const from = (place * 40 - 90 + gap) * (Math.PI / 180)
  const to = ((place + 1) * 40 - 90 - gap) * (Math.PI / 180)
  const at = (radius: number, angle: number) =>
    `${(50 + radius * Math.cos(angle)).toFixed(2)} ${(50 + radius * Math.sin(angle)).toFixed(2)}`
  return `M${at(outer, from)}A${outer} ${outer} 0 0 1 ${at(outer, to)}L${at(inner, to)}A${inner} ${inner} 0 0 0 ${at(inner, from)}Z`
}

/** Middle of a segment, where its number stands. */
export function segmentMiddle(place: number, radius = 38): { x: number; y: number } {
  const angle = (place * 40 + 20 - 90) * (Math.PI / 180)
  return { x: 50 + radius * Math.cos(angle), y: 50 + radius * Math.sin(angle) }
}
