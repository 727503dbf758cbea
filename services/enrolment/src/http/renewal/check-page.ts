import { type DeviceCode, deviceNames, type Language } from '@inkan/domain';
import type { App } from '@inkan/http';
import type { FastifyReply } from 'fastify';
import { fill } from '../../texts/bilingual.ts';
import { check as texts } from '../../texts/check.ts';
import type { CollectHouse } from '../collect-pages.ts';
import { pageLanguage } from '../page-language.ts';
import { renderPage, shownDate, shownTime } from '../render-page.ts';
import { type Registered, type ShownCertificate, shownCertificate } from './shown-certificate.ts';

/** 証明書の確認: does my certificate work? Shows what the server saw, to people and to whoever helps them. */
export function addCheckPage(pages: App, { services, clock }: CollectHouse): void {
  pages.get('/check', { config: { access: 'certificate' } }, async (request, reply) =>
    showVerdict(reply, await shownCertificate(services, request.presented), clock.now()),
  );
}

type Key = keyof typeof texts.ja;
type Fact = { readonly name: string; readonly value: string; readonly code?: boolean };
type Verdict = { readonly status: number; readonly kind: 'success' | 'warning' | 'error'; readonly says: Key };

/** Also what the renewal page answers to whoever cannot renew with what they show. */
export function showVerdict(reply: FastifyReply, shown: ShownCertificate, now: Date): FastifyReply {
  const language = pageLanguage(reply.request);
  const { status, kind, says } = verdictOn(shown, now);
  const t = texts[language];
  const days = shown.outcome === 'registered' ? daysOf(shown, language) : {};
  return renderPage(reply.code(status), 'check', {
    kind,
    verdict: fill(t[says], days),
    facts: factsOf(shown, language),
    todo: todoOf(says).map((key) => t[key]),
    renewable: shown.outcome === 'registered' && status === 200 && shown.objection === null,
    checkedAt: shownTime(now, language),
  });
}

function verdictOn(shown: ShownCertificate, now: Date): Verdict {
  switch (shown.outcome) {
    case 'absent':
      return { status: 401, kind: 'warning', says: 'absent' };
    case 'foreign':
      return { status: 403, kind: 'error', says: 'foreign' };
    case 'unknown':
      return { status: 403, kind: 'error', says: 'unknown' };
    case 'registered':
      return verdictOnOurs(shown, now);
    default:
      return shown satisfies never;
  }
}

function verdictOnOurs(shown: Registered, now: Date): Verdict {
  if (shown.state === 'revoked') return { status: 403, kind: 'error', says: 'revoked' };
  if (shown.state === 'expired') return { status: 403, kind: 'error', says: 'expired' };
  if (shown.organizationSuspended) return { status: 403, kind: 'error', says: 'suspended' };
  if (now < new Date(shown.notBefore)) return { status: 403, kind: 'warning', says: 'notYet' };
  if (shown.state === 'revocationScheduled') return { status: 200, kind: 'warning', says: 'scheduled' };
  return { status: 200, kind: 'success', says: 'good' };
}

function daysOf(shown: Registered, language: Language): Record<string, string> {
  return {
    ...(shown.revokeOn && { day: shownDate(`${shown.revokeOn}T00:00:00+09:00`, language) }),
    ...(shown.revokedAt && { at: shownTime(shown.revokedAt, language) }),
  };
}

function factsOf(shown: ShownCertificate, language: Language): Fact[] {
  const t = texts[language];
  switch (shown.outcome) {
    case 'absent':
      return [];
    case 'foreign':
      return [
        { name: t.subject, value: shown.subject },
        { name: t.issuer, value: shown.issuer },
        { name: t.serial, value: shown.serial, code: true },
        { name: t.notAfter, value: shownTime(shown.notAfter, language) },
        { name: t.revocation, value: t.cannotTell },
      ];
    case 'unknown':
      return [
        { name: t.serial, value: shown.serial, code: true },
        { name: t.generation, value: shown.generation },
        { name: t.revocation, value: t.cannotTell },
      ];
    case 'registered':
      return [
        { name: t.subject, value: shown.subject },
        { name: t.serial, value: shown.serial, code: true },
        { name: t.generation, value: shown.generation },
        ...(shown.deviceCode ? [{ name: t.device, value: deviceNames[shown.deviceCode as DeviceCode][language] }] : []),
        { name: t.notBefore, value: shownTime(shown.notBefore, language) },
        { name: t.notAfter, value: shownTime(shown.notAfter, language) },
        { name: t.daysLeft, value: fill(t.days, { days: Math.max(0, shown.daysLeft) }) },
        { name: t.revocation, value: shown.state === 'revoked' ? t.isRevoked : t.isNotRevoked },
      ];
    default:
      return shown satisfies never;
  }
}

function todoOf(says: Key): Key[] {
  switch (says) {
    case 'absent':
      return ['todoInstall', 'todoRestart', 'todoChoose', 'todoFirefox'];
    case 'foreign':
    case 'unknown':
      return ['todoOther', 'todoAdministrator'];
    case 'revoked':
    case 'expired':
      return ['todoOther', 'todoAdministrator'];
    default:
      return [];
  }
}
