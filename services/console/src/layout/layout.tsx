import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useConnectionLost } from '../api/connection.ts';
import { classes } from '../components/classes.ts';
import { useMe } from '../identity/me.ts';
import { roleName } from '../identity/roles.ts';
import { chooseLanguage, language, t } from '../language/language.ts';
import { Link } from '../routing/link.tsx';
import { useLocation } from '../routing/location.ts';
import './layout.css';
import { type MenuGroup, menuFor } from './menu.ts';

/** Head, the menu of the manual on the left, and the screen. */
export function Layout({ children }: { children: ComponentChildren }) {
  const me = useMe();
  const lost = useConnectionLost();
  const [open, setOpen] = useState(false);
  const { path } = useLocation();
  const groups = menuFor(me);
  return (
    <div class="layout">
      <a class="skip" href="#main">
        {t('本文へ', 'To the content')}
      </a>
      <header class="head">
        {groups.length > 0 ? (
          <button
            type="button"
            class="head-menu"
            aria-expanded={open}
            aria-controls="menu"
            onClick={() => setOpen(!open)}
          >
            ☰<span class="visually-hidden">{t('メニュー', 'Menu')}</span>
          </button>
        ) : null}
        <Link to="/" class="head-mark">
          <Mark />
          {t('システム管理画面', 'Administration')}
        </Link>
        <p class="head-organization">{me.organization?.name ?? ''}</p>
        <p class="head-who">
          {me.identity.name}
          <span>{roleName(me.identity.kind)}</span>
        </p>
        <LanguageSwitch />
      </header>
      {groups.length > 0 ? (
        // biome-ignore lint/a11y/useKeyWithClickEvents: following a link closes the menu, also by keyboard
        <nav
          id="menu"
          class={classes('side', open && 'side-open')}
          aria-label={t('メニュー', 'Menu')}
          onClick={() => setOpen(false)}
        >
          {groups.map((group) => (
            <Group key={group.title} group={group} path={path} />
          ))}
        </nav>
      ) : null}
      <main id="main" class={classes('main', groups.length === 0 && 'main-alone')} tabIndex={-1}>
        {lost ? (
          <p class="lost" role="alert">
            {t(
              'サーバーに接続できません。自動的に再接続しています。表示は最新ではない可能性があります。',
              'The server cannot be reached; trying again. What is shown may be out of date.',
            )}
          </p>
        ) : null}
        {children}
      </main>
    </div>
  );
}

function Group({ group, path }: { group: MenuGroup; path: string }) {
  return (
    <div class="side-group">
      <p class="side-title">{group.title}</p>
      <ul>
        {group.items.map(({ to, title, within }) => (
          <li key={to}>
            <Link to={to} class="side-link" current={path === to || (within?.test(path) ?? false)}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function LanguageSwitch() {
  const other = language() === 'ja' ? 'en' : 'ja';
  return (
    <button type="button" class="head-language" lang={other} onClick={() => chooseLanguage(other)}>
      {other === 'en' ? 'English' : '日本語'}
    </button>
  );
}

function Mark() {
  return (
    <svg class="head-seal" viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="14" />
      <path d="M10 9h12M16 9v14M10 23h12M10.5 16h11" />
    </svg>
  );
}
