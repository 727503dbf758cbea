import { type DeviceCode, deviceNames } from '@inkan/domain';
import type { FastifyReply } from 'fastify';
import { fits, programTargets, systemOf } from '../domain/enrolment-programs.ts';
import type { Programs } from '../use-cases/offered-programs.ts';
import { pageLanguage } from './page-language.ts';
import { renderPage } from './render-page.ts';

export type DeviceHouse = { readonly programs: Programs; readonly portalUrl: string };

/**
 * A browser cannot show which device it runs on: the enrolment client is offered instead, for exactly this system if
 * the operator has put it there.
 * @param of.task what is typed after the program's name
 */
export async function devicePage(
  { programs, portalUrl }: DeviceHouse,
  reply: FastifyReply,
  of: { deviceCode: DeviceCode; displayName: string; organizationName: string; task: string },
): Promise<FastifyReply> {
  const language = pageLanguage(reply.request);
  const { deviceCode, displayName, organizationName, task } = of;
  const system = systemOf(deviceCode);
  const offered = (await programs.list()).filter(({ target }) => fits(target, system));
  return renderPage(reply, 'device-check', {
    ...{ displayName, organizationName, task, system, device: deviceNames[deviceCode][language] },
    command: system === 'windows' ? '.\\enroll.exe' : './enroll',
    programs: offered.map(({ target, octets, sha256 }) => ({
      href: new URL(`/programs/${target}/${programTargets[target].file}`, portalUrl).href,
      name: programTargets[target].name[language],
      file: programTargets[target].file,
      megabytes: Math.ceil(octets / 1_000_000),
      sha256,
    })),
  });
}
