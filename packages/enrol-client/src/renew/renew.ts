import { setTimeout as pause } from 'node:timers/promises';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { collectFacts } from '../facts/collect-facts.ts';
import type { Options } from '../options.ts';
import { newPassphrase } from '../passphrase.ts';
import { inJapan, putPackage } from '../put-package.ts';
import type { Surroundings } from '../surroundings.ts';
import { tellProblem } from '../tell-problem.ts';
import { texts } from '../texts.ts';
import { type RenewalSite, renewalOrigin, renewalSite, type Shown } from './ask-renewal.ts';
import { chooseCertificate } from './choose-certificate.ts';
import { chooseKeeper } from './choose-keeper.ts';
import { KeeperClosed, type Kept } from './kept.ts';

type Registered = Extract<Shown, { outcome: 'registered' }>;

/** Issuing takes about a second. */
const askEveryMs = 1_000;
const askAtMost = 120;

/**
 * 証明書更新 with the living certificate: who asks is who holds its key, so nobody types an ID. Run again after
 * whatever went wrong, it goes on with the renewal that was asked for.
 */
export async function renew(surroundings: Surroundings, options: Options): Promise<ExitCode> {
  const { console, run, platform } = surroundings;
  const { language } = options;
  const origin = renewalOrigin(options.address ?? (await console.ask(texts.whichRenewal[language])) ?? '');
  if (origin === undefined) {
    console.complain(texts.badRenewal[language]);
    return exitCodes.usage;
  }
  const kept = await certificateToRenew(surroundings, options);
  if (typeof kept === 'number') return kept;
  console.tell(`${texts.renewing[language]}${kept.name}`);
  const site = renewalSite(kept.exchange, origin, language);
  const read = await site.read();
  if ('problem' in read) return tellProblem(console, language, read.problem);
  const shown = read.ok;
  if (shown.outcome !== 'registered') {
    console.complain(texts.notRegistered[language]);
    return exitCodes.noCertificate;
  }
  const facts = await collectFacts(platform, run, options.facts);
  if (shown.renewal === null) {
    if (shown.objection !== null) return tellObjection(surroundings, language, shown);
    const asked = await site.renew(facts);
    if ('problem' in asked) return tellProblem(console, language, asked.problem);
  }
  console.tell(texts.issuing[language]);
  if (!(await isIssued(site))) {
    console.complain(texts.notYetIssued[language]);
    return exitCodes.portal;
  }
  const passphrase = newPassphrase();
  const fetched = await site.fetch(facts, passphrase);
  if ('problem' in fetched) return tellProblem(console, language, fetched.problem);
  const { displayName, email } = shown;
  const code = await putPackage(
    surroundings,
    options,
    { ...fetched.ok, displayName, email, notAfter: null },
    passphrase,
  );
  if (code === exitCodes.done) console.tell(texts.oldLives[language]);
  return code;
}

/** @returns the certificate, or the code of why there is none, which has been told */
async function certificateToRenew(surroundings: Surroundings, options: Options): Promise<Kept | ExitCode> {
  const { console } = surroundings;
  const { language, name } = options;
  const all = await chooseKeeper(surroundings, options)().catch((error: unknown) => {
    if (!(error instanceof KeeperClosed)) throw error;
    console.complain(error.message);
    return [];
  });
  const chosen = chooseCertificate(all, name, new Date());
  if ('exchange' in chosen) return chosen;
  const { names } = chosen;
  console.complain(names.length === 0 ? texts.noCertificate[language] : texts.whichCertificate[language]);
  for (const each of names) console.complain(`  ${each}`);
  return exitCodes.noCertificate;
}

function tellObjection(
  { console }: Surroundings,
  language: 'ja' | 'en',
  { objection, renewableFrom }: Registered,
): ExitCode {
  if (objection !== null) console.complain(objection[language]);
  if (objection?.reason === 'too-early') {
    console.complain(`${texts.renewableFrom[language]}${inJapan(renewableFrom, language)}`);
  }
  return exitCodes.notRenewable;
}

/** Waits for the signer. @returns false if it takes too long, or failed */
async function isIssued(site: RenewalSite): Promise<boolean> {
  for (let time = 0; time < askAtMost; time += 1) {
    const read = await site.read();
    const renewal = 'ok' in read && read.ok.outcome === 'registered' ? read.ok.renewal : null;
    if (renewal?.state !== 'requested') return renewal !== null;
    await pause(askEveryMs);
  }
  return false;
}
