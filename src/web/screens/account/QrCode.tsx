import { useMemo } from 'react'
import { encode } from 'uqr'
import style from './Account.module.css'

/** A text as a QR code, one path; dark on white in every scheme, as cameras expect it. */
export function QrCode(props: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { data, size } = encode(props.text, { ecc: 'M', border: 3 })
    const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
    return { size, path }
  }, [props.text])
  return (
    <svg
      className={style.qr}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={props.label}
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#000" />
    </svg>
  )
}
