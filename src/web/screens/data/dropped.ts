/** All files of a drop, folders opened, however deep; hidden files such as .DS_Store left out. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items]
    .filter(item => item.kind === 'file')
    .map(item => item.webkitGetAsEntry())
  if (entries.some(entry => entry === null)) return visible([...transfer.files])
  const lists = await Promise.all(entries.map(entry => filesOf(entry!)))
  return visible(lists.flat())
}

export function visible(files: readonly File[]): File[] {
  return files.filter(file => !file.name.startsWith('.') && file.name !== 'Thumbs.db')
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile)
    return [
      await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)),
    ]
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: File[] = []
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (batch.length === 0) return found
    for (const inner of batch) found.push(...(await filesOf(inner)))
  }
}
