import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../language/language.ts';
import { Link } from '../routing/link.tsx';

type PageProps = {
  readonly title: string;
  readonly lead?: ComponentChildren;
  /** The way here. */
  readonly crumbs?: readonly (readonly [title: string, to: string])[];
  readonly actions?: ComponentChildren;
  readonly children?: ComponentChildren;
};

/** A screen: its name, the way to it, and what can be done on all of it. */
export function Page({ title, lead, crumbs = [], actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} | ${t('Inkan システム管理画面', 'Inkan administration')}`;
  }, [title]);
  return (
    <>
      <div class="page-head">
        <div class="stack page-title">
          {crumbs.length > 0 ? (
            <nav aria-label={t('現在の位置', 'You are here')}>
              <ol class="crumbs">
                {crumbs.map(([name, to]) => (
                  <li key={to}>
                    <Link to={to}>{name}</Link>
                  </li>
                ))}
              </ol>
            </nav>
          ) : null}
          <h1>{title}</h1>
          {lead ? <div class="page-lead">{lead}</div> : null}
        </div>
        {actions ? <div class="row">{actions}</div> : null}
      </div>
      {children}
    </>
  );
}
