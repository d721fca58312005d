import { Kbd, Modal, Table } from '@mantine/core'
import { useWords } from '../words/say.ts'

export function KeysHelp(props: { opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  const keys = [
    ['Ctrl K', t('shell.keyPalette')],
    ['j', t('shell.keyDown')],
    ['k', t('shell.keyUp')],
    ['Enter', t('shell.keyOpen')],
    ['Esc', t('shell.keyClose')],
    ['?', t('shell.keyHelp')],
  ]
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('shell.helpTitle')} size="sm">
      <Table withRowBorders={false}>
        <Table.Tbody>
          {keys.map(([key, meaning]) => (
            <Table.Tr key={key}>
              <Table.Td w={96}>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{meaning}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}
