import type { LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Permission } from '../../contract/access/permissions.ts'
import { prefix } from '../api/prefix.ts'
import { useWords } from '../words/say.ts'
import {
  AuditIcon,
  ChartIcon,
  ClassesIcon,
  CustomersIcon,
  DataIcon,
  DirectoryIcon,
  DryingIcon,
  IntegrationsIcon,
  KeepingIcon,
  PeopleIcon,
  PrivacyIcon,
  SettingsIcon,
} from './icons.tsx'
import { open, type Rights, useRights } from './rights.ts'

/** A screen of the navigation and the palette, and what somebody needs for it. */
export type Screen = {
  to: NonNullable<LinkProps['to']>
  name: string
  /** Where it stands: on top, under the cycle, below it, or under managing. `palette` is found by searching only. */
  place: 'top' | 'cycle' | 'data' | 'manage' | 'palette'
  need: Permission
  /** Is about the firm as a whole: for who sees all customers. */
  firm?: true
  /** The demo company has none. */
  own?: true
  /** The step of the cycle it opens. */
  step?: 1 | 2 | 7 | 9
  /** Its sign. Under the cycle the number of the step stands in its place, but for a phone. */
  icon?: () => ReactNode
  /** May stand within reach of the thumb on a phone, the lowest first; who sees less sees the next ones. */
  thumb?: number
}

/** The screens that who looks may open, in the order of the navigation. */
export function useScreens(): Screen[] {
  const rights = useRights()
  return useEveryScreen().filter(screen => offered(screen, rights))
}

/** Tells whether the screen at a path (or the one it belongs to) is for who looks. What is no screen of the list is. */
export function useOpenScreens(): (path: string) => boolean {
  const rights = useRights()
  const screens = useEveryScreen()
  return path => {
    const [screen] = screens
      .filter(({ to }) => path === to || path.startsWith(`${to}/`))
      .sort((a, b) => b.to.length - a.to.length)
    // A customer's own page is for more people than the list of their figures.
    return screen === undefined || screen.to === '/customers' || offered(screen, rights)
  }
}

function useEveryScreen(): Screen[] {
  const { t } = useWords()
  const { all, may } = useRights()
  return [
    {
      to: '/customers',
      name: t('shell.customers'),
      place: 'top',
      need: 'figures',
      icon: CustomersIcon,
      thumb: 1,
    },
    {
      to: '/drying-up',
      name: t('dryingUp.title'),
      place: 'top',
      step: 7,
      need: 'figures',
      icon: DryingIcon,
      thumb: 5,
    },
    // Who works with figures finds customers in their list; the directory is then one search away.
    {
      to: '/directory',
      name: t('directory.title'),
      place: may.has('figures') ? 'palette' : 'top',
      need: 'information',
      icon: DirectoryIcon,
      thumb: 7,
    },
    {
      to: '/drying-up/groups',
      name: `${t('dryingUp.title')}: ${t('dryingUp.parts.groups')}`,
      place: 'palette',
      need: 'figures',
    },
    {
      to: '/drying-up/back-test',
      name: `${t('dryingUp.title')}: ${t('dryingUp.parts.backTest')}`,
      place: 'palette',
      need: 'figures',
      firm: true,
    },
    {
      to: '/drying-up/reasons',
      name: `${t('dryingUp.title')}: ${t('dryingUp.parts.reasons')}`,
      place: 'palette',
      need: 'figures',
      firm: true,
    },
    {
      to: '/analysis',
      name: t('shell.steps.s1'),
      place: 'cycle',
      step: 1,
      need: 'figures',
      firm: true,
      icon: ChartIcon,
      thumb: 2,
    },
    {
      to: '/classification',
      name: t('shell.steps.s2'),
      place: 'cycle',
      step: 2,
      need: 'figures',
      firm: true,
      icon: ClassesIcon,
      thumb: 3,
    },
    { to: '/value', name: t('shell.steps.s9'), place: 'cycle', step: 9, need: 'figures', firm: true },
    {
      to: '/value/customers',
      name: all ? `${t('shell.steps.s9')}: ${t('value.parts.customers')}` : t('shell.steps.s9'),
      place: all ? 'palette' : 'cycle',
      step: 9,
      need: 'figures',
      icon: ChartIcon,
      thumb: 6,
    },
    {
      to: '/analysis/judge',
      name: `${t('shell.steps.s1')}: ${t('analysis.parts.judge')}`,
      place: 'palette',
      need: 'judge',
      firm: true,
    },
    {
      to: '/data',
      name: t('shell.data'),
      place: 'data',
      need: 'imports',
      firm: true,
      icon: DataIcon,
      thumb: 4,
    },
    {
      to: '/settings',
      name: t('shell.settings'),
      place: 'data',
      need: 'figures',
      firm: true,
      icon: SettingsIcon,
    },
    { to: '/people', name: t('people.title'), place: 'manage', need: 'people', own: true, icon: PeopleIcon },
    {
      to: '/integrations',
      name: t('integrations.title'),
      place: 'manage',
      need: 'integrations',
      firm: true,
      own: true,
      icon: IntegrationsIcon,
    },
    { to: '/audit', name: t('audit.title'), place: 'manage', need: 'audit', firm: true, icon: AuditIcon },
    {
      to: '/privacy',
      name: t('privacy.title'),
      place: 'manage',
      need: 'privacy',
      firm: true,
      icon: PrivacyIcon,
    },
    {
      to: '/keeping',
      name: t('keeping.title'),
      place: 'manage',
      need: 'keeping',
      own: true,
      icon: KeepingIcon,
    },
    { to: '/developer', name: t('developer.title'), place: 'palette', need: 'information' },
  ]
}

const offered = (screen: Screen, rights: Rights) =>
  open(rights, screen) && !(prefix === '/demo' && screen.own === true)
