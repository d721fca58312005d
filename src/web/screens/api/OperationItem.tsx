import { type ReactNode, useState } from 'react'
import { CodeBlock } from '../../parts/CodeBlock.tsx'
import { useWords } from '../../words/say.ts'
import style from './Api.module.css'
import type { ApiDocument, Operation, Schema } from './document.ts'
import { curlOf } from './example.ts'
import { FieldTable, ParameterTable } from './FieldTable.tsx'

/** One operation: a line that opens to what it takes, answers and refuses. What is closed is not drawn. */
export function OperationItem(props: { document: ApiDocument; operation: Operation }) {
  const { operation } = props
  const needs = useNeeds(operation)
  return (
    <Item
      head={
        <>
          <span className={style.method} data-method={operation.method}>
            {operation.method}
          </span>
          <code className={style.path}>{operation.path}</code>
          <span lang="en" className={style.summary}>
            {operation.summary}
          </span>
          <span className={style.needs}>{needs}</span>
        </>
      }
    >
      {() => <Opened {...props} />}
    </Item>
  )
}

/** What is sent to a webhook for one event. */
export function MessageItem(props: { document: ApiDocument; event: string; schema: Schema }) {
  const { t } = useWords()
  return (
    <Item
      head={
        <>
          <span className={style.method}>POST</span>
          <code className={style.path}>{props.event}</code>
        </>
      }
    >
      {() => (
        <Block title={t('developer.message')}>
          <FieldTable document={props.document} schema={props.schema} />
        </Block>
      )}
    </Item>
  )
}

function Item(props: { head: ReactNode; children: () => ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <li>
      <details onToggle={event => setOpen(event.currentTarget.open)}>
        <summary>{props.head}</summary>
        {open && <div className={style.inside}>{props.children()}</div>}
      </details>
    </li>
  )
}

function Opened(props: { document: ApiDocument; operation: Operation }) {
  const { t } = useWords()
  const { document, operation } = props
  const { parameters, body, answer, refusals, token, permission, reach } = operation
  const far = reach === 'firm' || reach === 'rows' || reach === 'customer' ? reach : null
  return (
    <>
      <div className="soft">
        {[
          !token && permission !== 'anyone' ? t('developer.forPeople') : null,
          far ? t(`developer.reach.${far}`) : null,
        ]
          .filter(text => text !== null)
          .join(' · ')}
      </div>
      {(token || permission === 'anyone') && (
        <Block title={t('developer.example')}>
          <CodeBlock text={curlOf(document, operation, `${location.origin}/api`)} />
        </Block>
      )}
      {parameters.length > 0 && (
        <Block title={t('developer.parameters')}>
          <ParameterTable document={document} parameters={parameters} />
        </Block>
      )}
      {body && (
        <Block title={t('developer.body')} note={body.type}>
          <FieldTable document={document} schema={body.schema} />
        </Block>
      )}
      {answer && (
        <Block title={t('developer.answer')} note={answer.type}>
          {answer.schema && answer.type === 'application/json' ? (
            <FieldTable document={document} schema={answer.schema} />
          ) : (
            t('developer.answerFile', { type: answer.type })
          )}
        </Block>
      )}
      <Block title={t('developer.problems')}>
        <dl className={style.refusals} lang="en">
          {refusals.map(({ status, when }) => (
            <div key={status}>
              <dt>{status}</dt>
              <dd>{when}</dd>
            </div>
          ))}
        </dl>
      </Block>
    </>
  )
}

function Block(props: { title: string; note?: string; children: ReactNode }) {
  return (
    <div>
      <h3>
        {props.title} {props.note && <span className={style.note}>{props.note}</span>}
      </h3>
      {props.children}
    </div>
  )
}

function useNeeds({ permission }: Operation): string {
  const { t } = useWords()
  if (permission === 'anyone') return t('developer.needsAnyone')
  return permission === 'signed-in' ? t('developer.needsSignedIn') : permission
}
