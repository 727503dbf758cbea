import { enrol } from './enrol.ts';
import { PortalUnreachable } from './exchange.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { collectFacts } from './facts/collect-facts.ts';
import { readOptions } from './options.ts';
import { renew } from './renew/renew.ts';
import type { Surroundings } from './surroundings.ts';
import { texts } from './texts.ts';

/** The enrolment client from its command line to its exit code: fetches a certificate, or renews one. */
export async function runClient(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
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
  try {
    return await (options.command === 'renew' ? renew(surroundings, options) : enrol(surroundings, options));
  } catch (error) {
    if (!(error instanceof PortalUnreachable)) throw error;
    console.complain(`${texts.unreachable[language]} (${error.message})`);
    return exitCodes.portal;
  }
}
