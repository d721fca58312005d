import type { ErasurePreview } from '../../../contract/privacy.ts'
import { useWords } from '../../words/say.ts'
import style from './Privacy.module.css'

type Row = { place: string; count: number; reason?: ErasurePreview['stays'][number]['reason'] }

/** Where a person stands and how often; of what stays, why. */
export function PlaceTable(props: { caption: string; rows: readonly Row[] }) {
  const { t, format, code } = useWords()
  return (
    <table className={style.places}>
      <caption className="visually-hidden">{props.caption}</caption>
      <tbody>
        {props.rows.map(({ place, count, reason }) => (
          <tr key={`${place} ${reason}`}>
            <th scope="row">
              {code('privacy.place', place)}
              {reason && <div className="soft">{t(`privacy.reasons.${reason}`)}</div>}
            </th>
            <td>{format.number(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
