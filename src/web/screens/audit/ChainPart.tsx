import { CodeBlock } from '../../parts/CodeBlock.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import style from './Audit.module.css'

/** The end of the chain, to be written down elsewhere, and how to check that nothing was tampered with. */
export function ChainPart(props: { head: { seq: number; hash: string } }) {
  const { t } = useWords()
  const text = `${props.head.seq}:${props.head.hash}`
  return (
    <div className={style.chain}>
      <Section title={t('audit.whole')} note={t('audit.wholeText')}>
        <h3>{t('audit.head')}</h3>
        <CodeBlock text={text} />
        <h3>{t('audit.command')}</h3>
        <CodeBlock text={`bin/klantkring audit verify --expect ${text}`} />
      </Section>
    </div>
  )
}
