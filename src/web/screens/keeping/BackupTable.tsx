import { useMemo } from 'react'
import { type BackupFile, getBackup } from '../../../contract/keeping.ts'
import { apiUrl } from '../../api/client.ts'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { useWords } from '../../words/say.ts'

/** The backups that lie in the folder, newest first, to be taken elsewhere. */
export function BackupTable(props: { backups: readonly BackupFile[] }) {
  const { t, format } = useWords()
  const columns = useMemo<Column<BackupFile>[]>(
    () => [
      {
        id: 'taken',
        head: t('keeping.taken'),
        width: 160,
        value: file => file.taken,
        cell: file => format.moment(file.taken),
      },
      {
        id: 'size',
        head: t('keeping.size'),
        width: 88,
        numeric: true,
        value: file => file.size,
        cell: file => format.bytes(file.size),
      },
      {
        id: 'download',
        head: '',
        title: t('keeping.download'),
        width: 104,
        cell: file => (
          <a
            href={apiUrl(getBackup.path, { name: file.name })}
            download={file.name}
            title={t('keeping.downloadTitle', { name: file.name })}
          >
            {t('keeping.download')}
          </a>
        ),
      },
      {
        id: 'kind',
        head: t('keeping.kind'),
        width: 184,
        value: file => t(`keeping.kinds.${file.kind}`),
        cell: file => t(`keeping.kinds.${file.kind}`),
      },
      {
        id: 'encrypted',
        head: t('keeping.encrypted'),
        width: 104,
        value: file => t(file.encrypted ? 'common.yes' : 'common.no'),
        cell: file => t(file.encrypted ? 'common.yes' : 'common.no'),
      },
      {
        id: 'name',
        head: t('keeping.name'),
        width: 248,
        grow: true,
        value: file => file.name,
        cell: file => <span title={file.name}>{file.name}</span>,
      },
    ],
    [t, format],
  )
  return (
    <DataTable
      caption={t('keeping.backups')}
      columns={columns}
      rows={props.backups}
      rowKey={file => file.name}
      height="296px"
    />
  )
}
