import type { LinkProps } from '@tanstack/react-router'
import type { Permission } from '../../contract/access/permissions.ts'
import { prefix } from '../api/prefix.ts'
import { useWords } from '../words/say.ts'
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
}

/** The screens that who looks may open, in the order of the navigation. */
export function useScreens(): Screen[] {
  const { t } = useWords()
  const rights = useRights()
  const screens: Screen[] = [
    { to: '/customers', name: t('shell.customers'), place: 'top', need: 'figures' },
    { to: '/drying-up', name: t('dryingUp.title'), place: 'top', step: 7, need: 'figures' },
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
    { to: '/analysis', name: t('shell.steps.s1'), place: 'cycle', step: 1, need: 'figures', firm: true },
    {
      to: '/classification',
      name: t('shell.steps.s2'),
      place: 'cycle',
      step: 2,
      need: 'figures',
      firm: true,
    },
    {
      to: rights.all ? '/value' : '/value/customers',
      name: t('shell.steps.s9'),
      place: 'cycle',
      step: 9,
      need: 'figures',
    },
    { to: '/data', name: t('shell.data'), place: 'data', need: 'imports', firm: true },
    { to: '/settings', name: t('shell.settings'), place: 'data', need: 'figures', firm: true },
    { to: '/people', name: t('people.title'), place: 'manage', need: 'people', own: true },
  ]
  return screens.filter(screen => offered(screen, rights))
}

const offered = (screen: Screen, rights: Rights) =>
  open(rights, screen) && !(prefix === '/demo' && screen.own === true)
