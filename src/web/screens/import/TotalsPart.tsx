import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Preview } from '../../../contract/imports.ts'
import { Money } from '../../parts/Money.tsx'
import { useWords } from '../../words/say.ts'
import style from './Import.module.css'
import { Scroll } from './Scroll.tsx'

/** Totals to lay beside one's own books, and the control totals that the files carry themselves. */
export function TotalsPart(props: { preview: Preview }) {
  const { t, format } = useWords()
  const { totals, lines } = props.preview
  if (lines.read === 0) return null
  return (
    <section>
      <h2>{t('preview.totalsTitle')}</h2>
      <p className="soft" style={{ margin: '4px 0 0' }}>
        {t('preview.totalsText')}
      </p>
      <dl className={style.totals}>
        <div>
          <dt>{t('preview.totalRevenue')}</dt>
          <dd>
            <Money cents={totals.revenue} />
          </dd>
        </div>
        <div>
          <dt>{t('preview.totalCost')}</dt>
          <dd>
            <Cost preview={props.preview} />
          </dd>
        </div>
        {totals.unassigned.lines > 0 && (
          <div>
            <dt>{t('preview.totalUnassigned')}</dt>
            <dd>
              <Money cents={totals.unassigned.revenue} />
              <small>{t('preview.totalUnassignedPart', { count: totals.unassigned.lines })}</small>
            </dd>
          </div>
        )}
        <div>
          <dt>{t('preview.totalLines')}</dt>
          <dd>{format.number(lines.read)}</dd>
        </div>
        <div>
          <dt>{t('preview.totalCustomers')}</dt>
          <dd>{format.number(totals.customers)}</dd>
        </div>
        {totals.from && totals.to && (
          <div>
            <dt>{t('preview.totalSpan')}</dt>
            <dd>
              {t('preview.totalSpanText', { from: format.day(totals.from), to: format.day(totals.to) })}
            </dd>
          </div>
        )}
      </dl>
      <Controls preview={props.preview} />
    </section>
  )
}

/** Cost on the lines themselves, else of the products; the latter has no total before the import. */
function Cost(props: { preview: Preview }) {
  const { t } = useWords()
  const { totals, lines } = props.preview
  const onLines = totals.costedLines > 0
  const products = totals.productsWithCost > 0 && totals.costedLines < lines.read
  return (
    <>
      {onLines ? (
        <Money cents={totals.cost} />
      ) : products ? (
        t('preview.totalCostByProduct')
      ) : (
        t('common.unknown')
      )}
      {(onLines || !products) && (
        <small>{t('preview.totalCostPart', { count: totals.costedLines, of: lines.read })}</small>
      )}
      {products && <small>{t('preview.totalCostProducts', { count: totals.productsWithCost })}</small>}
    </>
  )
}

function Controls(props: { preview: Preview }) {
  const { t, code } = useWords()
  const [all, setAll] = useState(false)
  const { controls, controlsAgree, controlsDiffer } = props.preview
  if (controlsAgree + controlsDiffer === 0) return null
  const shown = all ? controls : controls.filter(control => !control.agrees)
  return (
    <div style={{ marginTop: 16 }}>
      <h3>{t('preview.controlsTitle')}</h3>
      <p style={{ margin: '4px 0' }}>
        {controlsDiffer === 0
          ? t('preview.controlsAll', { count: controlsAgree })
          : t('preview.controlsSome', { count: controlsDiffer, agree: controlsAgree })}
      </p>
      {shown.length > 0 && (
        <Scroll label={t('preview.controlsTitle')}>
          <table className={style.table}>
            <thead>
              <tr>
                <th scope="col">{t('preview.control')}</th>
                <th scope="col" data-numeric>
                  {t('preview.stated')}
                </th>
                <th scope="col" data-numeric>
                  {t('preview.read')}
                </th>
                <th scope="col" data-numeric>
                  {t('preview.difference')}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map(control => (
                <tr key={`${control.file} ${control.name} ${control.what}`}>
                  <th scope="row">
                    {control.name}{' '}
                    <span className="soft">
                      {code('figures', control.what)} · {control.file}
                    </span>
                  </th>
                  <td data-numeric>
                    <Money cents={control.stated} />
                  </td>
                  <td data-numeric>
                    <Money cents={control.read} />
                  </td>
                  <td data-numeric>
                    <Money cents={control.read - control.stated} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {!all && shown.length < controls.length && (
        <Button variant="subtle" px={4} onClick={() => setAll(true)}>
          {t('preview.controlsShow')}
        </Button>
      )}
    </div>
  )
}
