import { useMediaQuery } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { DirectoryRow } from '../../../contract/information.ts'
import type { Column } from '../../parts/DataTable.tsx'
import { useWords } from '../../words/say.ts'
import { MailLink, PhoneLink } from './reach.tsx'

/** Columns of the directory; `id` is the name the server sorts by. */
export function useDirectoryColumns(): Column<DirectoryRow>[] {
  const { t } = useWords()
  const phone = useMediaQuery('(max-width: 40em)', undefined, { getInitialValueInEffect: false })
  return useMemo(() => {
    const number: Column<DirectoryRow> = {
      id: 'number',
      head: t('directory.number'),
      title: t('directory.numberTitle'),
      width: 72,
      sortable: true,
      cell: row => <span className="soft figure">{row.number}</span>,
    }
    const plain = (id: 'city' | 'segment' | 'manager', width: number): Column<DirectoryRow> => ({
      id,
      head: t(`directory.${id}`),
      width,
      sortable: id === 'city',
      cell: row => <span title={row[id]}>{row[id]}</span>,
    })
    return [
      {
        id: 'name',
        head: t('directory.customer'),
        width: 184,
        grow: true,
        sortable: true,
        cell: row => (
          <Link to="/directory/$id" params={{ id: String(row.id) }} title={row.name} preload={false}>
            {row.name || row.number || t('common.unknown')}
          </Link>
        ),
      },
      ...(phone ? [] : [number]),
      {
        id: 'phone',
        head: t('directory.phone'),
        width: 116,
        cell: row => <PhoneLink number={row.phone} />,
      },
      ...(phone ? [number] : []),
      plain('city', 148),
      {
        id: 'email',
        head: t('directory.email'),
        width: 192,
        cell: row => <MailLink address={row.email} />,
      },
      plain('segment', 104),
      plain('manager', 164),
    ]
  }, [t, phone])
}
