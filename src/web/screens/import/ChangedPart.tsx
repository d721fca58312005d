import { Radio, Stack } from '@mantine/core'
import type { Preview } from '../../../contract/imports.ts'
import { useWords } from '../../words/say.ts'
import style from './Import.module.css'
import { Scroll } from './Scroll.tsx'

/** Invoices whose lines differ from what was imported before, both ways, with the choice which one stays. */
export function ChangedPart(props: {
  preview: Preview
  replace: boolean
  onReplace: ((replace: boolean) => void) | undefined
}) {
  const { t, format } = useWords()
  const { changedDocuments, documents } = props.preview
  if (documents.changed === 0) return null
  const side = (what: { lines: number; net: number }) =>
    t('preview.linesAndNet', { count: what.lines, net: format.euro(what.net) })
  return (
    <section>
      <h2>{t('preview.changedTitle', { count: documents.changed })}</h2>
      <p className="soft" style={{ margin: '4px 0 8px' }}>
        {t('preview.changedText')}
      </p>
      {props.onReplace && (
        <Radio.Group
          aria-label={t('preview.changedText')}
          value={props.replace ? 'replace' : 'keep'}
          onChange={value => props.onReplace?.(value === 'replace')}
          mb="sm"
        >
          <Stack gap={4}>
            <Radio value="keep" label={t('preview.changedKeep')} />
            <Radio value="replace" label={t('preview.changedReplace')} />
          </Stack>
        </Radio.Group>
      )}
      <Scroll label={t('preview.changedText')} height={360}>
        <table className={style.table}>
          <thead>
            <tr>
              <th scope="col">{t('preview.document')}</th>
              <th scope="col">{t('preview.day')}</th>
              <th scope="col">{t('preview.customer')}</th>
              <th scope="col" data-numeric>
                {t('preview.before')}
              </th>
              <th scope="col" data-numeric>
                {t('preview.after')}
              </th>
            </tr>
          </thead>
          <tbody>
            {changedDocuments.map(document => (
              <tr key={document.number}>
                <th scope="row">{document.number}</th>
                <td>{format.day(document.day)}</td>
                <td className={style.sample}>{document.customer}</td>
                <td data-numeric>{side(document.before)}</td>
                <td data-numeric>{side(document.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {documents.changed > changedDocuments.length && <p className="soft">{t('preview.changedFirst')}</p>}
    </section>
  )
}
