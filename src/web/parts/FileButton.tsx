import { Button, type ButtonProps } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type FileLink, fetchFile } from '../api/client.ts'
import { ErrorState } from './ErrorState.tsx'
import { saveFile } from './save-file.ts'

/** Downloads a file of the server; one that is asked for with words about persons is fetched, so that no address holds them. */
export function FileButton(props: ButtonProps & { file: FileLink; title: string; children: ReactNode }) {
  const { file, ...look } = props
  const fetched = useMutation({
    mutationFn: () => fetchFile(file),
    onSuccess: content => saveFile(content, file.name),
  })
  if (file.filter === null) return <Button {...look} component="a" href={file.href} download />
  return (
    <>
      <Button {...look} loading={fetched.isPending} onClick={() => fetched.mutate()} />
      {fetched.error && <ErrorState problem={fetched.error} />}
    </>
  )
}
