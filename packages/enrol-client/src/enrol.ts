import type { DeviceFacts } from '@inkan/domain';
import { askPortal, type Package, PortalUnreachable } from './ask-portal.ts';
import type { RunCommand } from './command.ts';
import type { Console } from './console.ts';
import { enrolmentAddress } from './enrolment-address.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { collectFacts } from './facts/collect-facts.ts';
import { chooseInstall } from './install/choose-install.ts';
import { InstallFailed } from './install/install.ts';
import { type Options, readOptions } from './options.ts';
import { newPassphrase } from './passphrase.ts';
import { tellProblem } from './tell-problem.ts';
import { texts } from './texts.ts';

export type Surroundings = {
  readonly console: Console;
  readonly run: RunCommand;
  readonly platform: NodeJS.Platform;
  /** BCP 47. */
  readonly locale: string;
};

/** How often somebody at a terminal may mistype the password before starting again; the portal locks after ten. */
const tries = 3;

/** The enrolment client: URL → ID and password → the device's facts → package → installed. */
export async function enrol(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { console, run, platform, locale } = surroundings;
  const options = readOptions(args, { platform, locale });
  if (options === undefined) {
    console.complain(texts.usage[/^ja/i.test(locale) ? 'ja' : 'en']);
    return exitCodes.usage;
  }
  const { language } = options;
  if (options.help) {
    console.tell(texts.usage[language]);
    return exitCodes.done;
  }
  if (options.showFacts) {
    console.tell(JSON.stringify(await collectFacts(platform, run, options.facts), null, 2));
    return exitCodes.done;
  }
  const enrolment = options.enrolment ?? (await console.ask(texts.whichEnrolment[language]));
  const address = enrolmentAddress(enrolment ?? '', options.portal);
  if (address === undefined) {
    console.complain(texts.badAddress[language]);
    return exitCodes.usage;
  }
  console.tell(texts.collecting[language]);
  const facts = await collectFacts(platform, run, options.facts);
  const passphrase = newPassphrase();
  try {
    const fetched = await fetchPackage(surroundings, options, { address, facts, passphrase });
    return typeof fetched === 'number' ? fetched : await put(surroundings, options, fetched, passphrase);
  } catch (error) {
    if (!(error instanceof PortalUnreachable)) throw error;
    console.complain(`${texts.unreachable[language]} (${error.message})`);
    return exitCodes.portal;
  }
}

/** @returns the package, or the code of why there is none, which has been told */
async function fetchPackage(
  { console }: Surroundings,
  { language, ca }: Options,
  { address, ...question }: { address: URL; facts: DeviceFacts; passphrase: string },
): Promise<Package | ExitCode> {
  for (let attempt = 1; ; attempt += 1) {
    const id = await console.ask(texts.id[language]);
    const password = id === undefined ? undefined : await console.askSecret(texts.password[language]);
    if (id === undefined || password === undefined) return exitCodes.credentials;
    console.tell(texts.asking[language]);
    const answer = await askPortal(address, { id, password, ...question }, { language, caFile: ca });
    if ('package' in answer) return answer.package;
    const code = tellProblem(console, language, answer.problem);
    if (code !== exitCodes.credentials || !console.interactive || attempt === tries) return code;
    console.complain(texts.again[language]);
  }
}

async function put(
  { console, run, platform }: Surroundings,
  options: Options,
  fetched: Package,
  passphrase: string,
): Promise<ExitCode> {
  const { language } = options;
  const { place, install } = chooseInstall(platform, run, options);
  console.tell(texts.installing[language]);
  try {
    await install({ bytes: Buffer.from(fetched.bytes, 'base64'), passphrase });
  } catch (error) {
    if (!(error instanceof InstallFailed)) throw error;
    console.complain(`${texts.installFailed[language]}\n${error.message}`);
    return exitCodes.install;
  }
  console.tell(texts.done[place][language]);
  if (place === 'file') console.tell(`${texts.passphraseIs[language]}${passphrase}`);
  console.tell(`${fetched.displayName} <${fetched.email}>`);
  if (fetched.notAfter !== null) {
    const end = new Date(fetched.notAfter).toLocaleString(language, { timeZone: 'Asia/Tokyo' });
    console.tell(`${texts.validUntil[language]}${end} (JST)`);
  }
  return exitCodes.done;
}
