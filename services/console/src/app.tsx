import { useEffect, useState } from 'preact/hooks';
import { api } from './api/api.ts';
import { useAnswer } from './api/use-answer.ts';
import { ProblemNotice } from './components/notice.tsx';
import { Toasts } from './components/toast.tsx';
import { MeProvider } from './identity/me.ts';
import { language, onLanguage, t } from './language/language.ts';
import { Layout } from './layout/layout.tsx';
import { useLocation } from './routing/location.ts';
import { matchPath } from './routing/match.ts';
import { NotFound } from './screens/not-found.tsx';
import { screens } from './screens/screen-list.tsx';
import { Suspended } from './screens/suspended.tsx';

/** Whoever is suspended, or let in again, in the middle of something sees it without a reload. */
const refreshMs = 15_000;

/** The console, put together: who is at the screen, the frame, and the screen of the address. */
export function App() {
  const [spoken, setSpoken] = useState(language);
  useEffect(() => onLanguage(() => setSpoken(language())), []);
  useEffect(() => {
    document.documentElement.lang = spoken;
  }, [spoken]);
  const me = useAnswer('me', (signal) => api().get('/v1/me', { signal }), { everyMs: refreshMs });
  if (me.data === undefined) {
    return (
      <main class="main">
        {me.error === undefined ? (
          <p role="status">{t('読み込んでいます…', 'Loading…')}</p>
        ) : (
          <h1>{t('管理画面を表示できません', 'The administration cannot be shown')}</h1>
        )}
        <ProblemNotice error={me.error} retry={me.reload} />
      </main>
    );
  }
  return (
    <MeProvider value={me.data}>
      <Layout key={spoken}>{me.data.identity.suspended ? <Suspended /> : <Screen />}</Layout>
      <Toasts />
    </MeProvider>
  );
}

function Screen() {
  const { path } = useLocation();
  for (const [pattern, Found] of screens) {
    const params = matchPath(pattern, path);
    if (params) return <Found key={pattern} params={params} />;
  }
  return <NotFound />;
}
