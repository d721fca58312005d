import { AppShell, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { prefix } from '../api/prefix.ts'
import { ExplainDrawer } from '../parts/ExplainDrawer.tsx'
import { typing } from '../parts/use-list-keys.ts'
import { useWords } from '../words/say.ts'
import { BottomBar } from './BottomBar.tsx'
import { DemoBar } from './DemoBar.tsx'
import style from './Frame.module.css'
import { GroupSwitch } from './GroupSwitch.tsx'
import { KeysHelp } from './KeysHelp.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Navigation } from './Navigation.tsx'
import { NotForYou } from './NotForYou.tsx'
import { Palette } from './Palette.tsx'
import { useMay } from './rights.ts'
import { SignInAgain } from './SignInAgain.tsx'
import { useOpenScreens } from './screens.ts'
import { TopBar } from './TopBar.tsx'

/** What stands around every screen: bar above, navigation left or below, and the drawers and dialogs of all. */
export function Frame() {
  const { t } = useWords()
  const figures = useMay('figures')
  const path = useRouterState({ select: state => state.location.pathname })
  const mayOpen = useOpenScreens()(path)
  const [drawer, menu] = useDisclosure(false)
  const [keys, help] = useDisclosure(false)
  const { open } = help

  useEffect(() => {
    const ask = (event: KeyboardEvent) => {
      if (event.key !== '?' || typing(event.target)) return
      event.preventDefault()
      open()
    }
    document.addEventListener('keydown', ask)
    return () => document.removeEventListener('keydown', ask)
  }, [open])

  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: 240, breakpoint: 'md', collapsed: { mobile: true } }}
      footer={{ height: { base: 56, md: 0 } }}
      padding={{ base: 'md', md: 'lg' }}
      withBorder
      transitionDuration={0}
    >
      <a className={style.skip} href="#content">
        {t('shell.skip')}
      </a>
      <AppShell.Header className={style.header}>
        <TopBar onKeys={open} />
      </AppShell.Header>
      <AppShell.Navbar visibleFrom="md" className={style.navbar}>
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={style.main}>
        {prefix === '/demo' && <DemoBar />}
        {mayOpen ? <Outlet /> : <NotForYou />}
      </AppShell.Main>
      <AppShell.Footer hiddenFrom="md" className={style.footer}>
        <BottomBar onMore={menu.open} />
      </AppShell.Footer>
      <Drawer opened={drawer} onClose={menu.close} size="xs" position="right" title={t('shell.product')}>
        <Navigation onGo={menu.close} />
        <div className={style.drawerFoot}>
          <div className={style.narrow}>{figures && <GroupSwitch />}</div>
          <LanguageSwitch />
        </div>
      </Drawer>
      <ExplainDrawer />
      <Palette />
      {prefix === '' && <SignInAgain />}
      <KeysHelp opened={keys} onClose={help.close} />
    </AppShell>
  )
}
