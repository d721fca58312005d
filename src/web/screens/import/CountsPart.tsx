import type { Preview } from '../../../contract/imports.ts'
import { useWords } from '../../words/say.ts'
import style from './Import.module.css'
import { Scroll } from './Scroll.tsx'

/** What will be new, updated, unchanged, changed or left out, per kind; kinds that do not occur are not shown. */
export function CountsPart(props: { preview: Preview }) {
  const { t, format } = useWords()
  const { customers, products, activities, documents, lines } = props.preview
  type Row = [
    name: string,
    created: number,
    updated: number,
    unchanged: number,
    changed: number,
    refused: number,
  ]
  const all: Row[] = [
    [t('preview.customers'), customers.created, customers.updated, customers.unchanged, 0, 0],
    [t('preview.products'), products.created, products.updated, products.unchanged, 0, 0],
    [t('preview.documents'), documents.created, 0, documents.unchanged, documents.changed, 0],
    [t('preview.lines'), lines.created, 0, lines.unchanged, lines.changed, lines.refused],
    [t('preview.activities'), activities.created, 0, activities.unchanged, 0, 0],
  ]
  const rows = all.filter(([, ...counts]) => counts.some(count => count > 0))
  if (rows.length === 0) return null
  const heads = ['created', 'updated', 'unchanged', 'changed', 'refusedLines'] as const
  return (
    <section>
      <h2>{t('preview.countsTitle')}</h2>
      <Scroll label={t('preview.countsTitle')}>
        <table className={style.table} style={{ maxWidth: 720 }}>
          <thead>
            <tr>
              <td />
              {heads.map(head => (
                <th key={head} scope="col" data-numeric>
                  {t(`preview.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...counts]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {counts.map((count, place) => (
                  <td key={heads[place]} data-numeric className={count === 0 ? 'soft' : undefined}>
                    {count === 0 ? t('common.nothing') : format.number(count)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {lines.identical > 0 && <p className="soft">{t('preview.identical', { count: lines.identical })}</p>}
    </section>
  )
}
