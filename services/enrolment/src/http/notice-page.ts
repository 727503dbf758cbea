import { type App, type InternalClient, readEnrolmentNotice, visitorOf } from '@inkan/http';
import { Type } from 'typebox';
import { type OpenLink, openLink } from '../use-cases/open-link.ts';
import { showNotice } from '../use-cases/show-notice.ts';
import { pageLanguage } from './page-language.ts';
import { renderPage, shownTime } from './render-page.ts';

const params = Type.Object({ token: Type.String({ minLength: 1, maxLength: 128 }) });
const config = { access: 'public' } as const;
const purpose = 'notice';

/**
 * 「ID およびパスワード通知」 (manual chapter 2-1): shows ID and password once the person asks. Opening the page shows
 * nothing yet, because mail scanners open links too.
 */
export function addNoticePage(
  portal: App,
  house: OpenLink & { services: InternalClient; repositoryUrl: string },
): void {
  portal.get('/notice/:token', { config, schema: { params } }, async (request, reply) => {
    const link = await openLink(house, { token: request.params.token, purpose, visitor: visitorOf(request) });
    const { audience } = link;
    return renderPage(reply, 'notice', { audience, until: shownTime(link.expires_at, pageLanguage(request)) });
  });

  portal.post('/notice/:token', { config, schema: { params } }, async (request, reply) => {
    const link = await openLink(house, { token: request.params.token, purpose, visitor: visitorOf(request) });
    const read = (certificateId: string) => house.services.call(readEnrolmentNotice, { certificateId });
    const shown = await showNotice({ ...house, read }, link, visitorOf(request));
    const until = shownTime(link.expires_at, pageLanguage(request));
    const { audience } = link;
    return renderPage(reply, 'notice-shown', { ...shown, audience, until, repositoryUrl: house.repositoryUrl });
  });
}
