import type { DeviceFacts } from '@inkan/domain';
import { askPortal } from './ask-portal.ts';
import { enrolmentAddress } from './enrolment-address.ts';
import { overTls } from './exchange.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { collectFacts } from './facts/collect-facts.ts';
import type { Options } from './options.ts';
import { newPassphrase } from './passphrase.ts';
import { type Package, putPackage } from './put-package.ts';
import type { Surroundings } from './surroundings.ts';
import { tellProblem } from './tell-problem.ts';
import { texts } from './texts.ts';

/** How often somebody at a terminal may mistype the password before starting again; the portal locks after ten. */
const tries = 3;

/** URL → ID and password → the device's facts → package → installed. */
export async function enrol(surroundings: Surroundings, options: Options): Promise<ExitCode> {
  const { console, run, platform } = surroundings;
  const { language } = options;
  const enrolment = options.address ?? (await console.ask(texts.whichEnrolment[language]));
  const address = enrolmentAddress(enrolment ?? '', options.portal);
  if (address === undefined) {
    console.complain(texts.badAddress[language]);
    return exitCodes.usage;
  }
  console.tell(texts.collecting[language]);
  const facts = await collectFacts(platform, run, options.facts);
  const passphrase = newPassphrase();
  const fetched = await fetchPackage(surroundings, options, { address, facts, passphrase });
  return typeof fetched === 'number' ? fetched : putPackage(surroundings, options, fetched, passphrase);
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
    const answer = await askPortal(overTls(ca), address, { id, password, ...question }, language);
    if ('package' in answer) return answer.package;
    const code = tellProblem(console, language, answer.problem);
    if (code !== exitCodes.credentials || !console.interactive || attempt === tries) return code;
    console.complain(texts.again[language]);
  }
}
