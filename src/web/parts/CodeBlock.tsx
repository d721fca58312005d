import style from './CodeBlock.module.css'
import { CopyButton } from './CopyButton.tsx'

/** Text for a terminal or a program, to copy. */
export function CodeBlock(props: { text: string }) {
  return (
    <div className={style.code}>
      <pre>{props.text}</pre>
      <CopyButton text={props.text} variant="subtle" size="compact-sm" className="quiet-target no-print" />
    </div>
  )
}
