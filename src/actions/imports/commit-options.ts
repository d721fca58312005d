/** What the user says when he imports what a preview shows. */
export type CommitOptions = {
  /** Write documents anew that came again with other lines. */
  replaceChanged: boolean
  /** Read files with this heading the same way next time. */
  rememberMapping: boolean
}
