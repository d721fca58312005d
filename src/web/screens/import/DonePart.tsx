import { Button, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ImportBatch } from '../../../contract/imports.ts'
import { useWords } from '../../words/say.ts'
import style from './Import.module.css'

/** After the import: what came in, and the way to what it shows. */
export function DonePart(props: { batch: ImportBatch }) {
  const { t, format } = useWords()
  const { counts, revenue } = props.batch
  return (
    <section className={style.question}>
      <h2>{t('preview.doneTitle')}</h2>
      {counts && (
        <Text>
          {t('preview.doneText', {
            lines: format.number(counts.lines),
            documents: format.number(counts.documents),
            revenue: format.euro(revenue ?? 0),
          })}
        </Text>
      )}
      <Group gap="sm" mt="sm">
        <Button component={Link} to="/analysis">
          {t('preview.toWhale')}
        </Button>
        <Button component={Link} to="/customers" variant="default">
          {t('preview.toCustomers')}
        </Button>
        <Button component={Link} to="/data" variant="default">
          {t('preview.toData')}
        </Button>
      </Group>
    </section>
  )
}
