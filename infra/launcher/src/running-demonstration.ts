import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Api, type Credential, openApi } from '@inkan/demonstration';
import { ceremonyFolders } from './ceremony.ts';
import { type Demonstration, type DemonstrationFiles, demonstrationFiles } from './demonstration.ts';
import { operatorFiles } from './operator.ts';
import { defaultDataDir } from './repository.ts';

export type RunningDemonstration = AsyncDisposable & {
  readonly house: Demonstration;
  readonly files: DemonstrationFiles;
  readonly dataDir: string;
  readonly operator: Api;
  readonly administrator: Api;
  /** The API for somebody else, or for nobody. */
  api(credential?: Credential): Api;
};

/** The customer of a running `npm start` and those who act in it; says what to do, and ends the process, where there is none. */
export async function runningDemonstration(): Promise<RunningDemonstration> {
  const dataDir = defaultDataDir();
  const files = demonstrationFiles(dataDir);
  if (!existsSync(files.customer)) {
    console.error('先に別の端末で npm start を実行し、起動が終わるまでお待ちください。');
    process.exit(1);
  }
  const house = JSON.parse(await readFile(files.customer, 'utf8')) as Demonstration;
  const operatorsOwn = operatorFiles(ceremonyFolders(dataDir));
  const opened: Api[] = [];
  const api = (credential?: Credential): Api => {
    const baseUrl = house.urls.administration;
    const made = openApi({ baseUrl, trustedCa: house.tls.ca, ...(credential ? { credential } : {}) });
    opened.push(made);
    return made;
  };
  return {
    ...{ house, files, dataDir, api },
    operator: api({
      certificate: await readFile(operatorsOwn.certificate, 'utf8'),
      key: await readFile(operatorsOwn.key, 'utf8'),
    }),
    administrator: api({
      pkcs12: await readFile(files.administrator),
      passphrase: (await readFile(files.administratorPassword, 'utf8')).trim(),
    }),
    async [Symbol.asyncDispose]() {
      await Promise.all(opened.map((made) => made[Symbol.asyncDispose]()));
    },
  };
}
