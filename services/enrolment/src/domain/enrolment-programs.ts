import type { DeviceCode, Text } from '@inkan/domain';

/** What the enrolment client is built for, by the folders of `npm run build:enroll`. */
export const programTargets = {
  'win-x64': { file: 'enroll.exe', name: { ja: 'Windows', en: 'Windows' } },
  'darwin-arm64': { file: 'enroll', name: { ja: 'macOS（Apple シリコン）', en: 'macOS (Apple silicon)' } },
  'darwin-x64': { file: 'enroll', name: { ja: 'macOS（Intel）', en: 'macOS (Intel)' } },
  'linux-x64': { file: 'enroll', name: { ja: 'Linux（x64）', en: 'Linux (x64)' } },
  'linux-arm64': { file: 'enroll', name: { ja: 'Linux（ARM64）', en: 'Linux (ARM64)' } },
} as const satisfies Readonly<Record<string, { file: string; name: Text }>>;
export type ProgramTarget = keyof typeof programTargets;

export type System = 'windows' | 'macos' | 'linux';

/** The system of a device whose certificate only the enrolment client installs. */
export const systemOf = (device: DeviceCode): System =>
  device === '01' ? 'windows' : device === '30' ? 'macos' : 'linux';

const targetsOf: Readonly<Record<System, readonly ProgramTarget[]>> = {
  windows: ['win-x64'],
  macos: ['darwin-arm64', 'darwin-x64'],
  linux: ['linux-x64', 'linux-arm64'],
};

export const fits = (target: ProgramTarget, system: System): boolean => targetsOf[system].includes(target);

export function isProgramTarget(text: string): text is ProgramTarget {
  return Object.hasOwn(programTargets, text);
}
