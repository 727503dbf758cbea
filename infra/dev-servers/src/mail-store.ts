import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';

export type StoredMail = {
  /** File name without `.eml`: when it was accepted (Unix milliseconds) and a counter. Sorts by age. */
  readonly id: string;
  readonly receivedAt: Date;
  readonly mail: ParsedMail;
};

/** Mails as .eml files in a folder; parsed ones are kept in memory. */
export class MailStore {
  readonly #folder: string;
  readonly #mails: StoredMail[];
  #counter = 0;

  private constructor(folder: string, mails: StoredMail[]) {
    this.#folder = folder;
    this.#mails = mails;
  }

  static async open(folder: string): Promise<MailStore> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const files = (await readdir(folder)).filter((name) => name.endsWith('.eml')).sort();
    const mails: StoredMail[] = [];
    for (const file of files) mails.push(await parse(file.slice(0, -4), await readFile(join(folder, file))));
    return new MailStore(folder, mails);
  }

  /** On disk before it is answered for. */
  async add(eml: Buffer): Promise<void> {
    this.#counter += 1;
    const id = `${Date.now()}-${String(this.#counter).padStart(6, '0')}`;
    const file = join(this.#folder, `${id}.eml`);
    await writeFile(`${file}.part`, eml, { mode: 0o600 });
    await rename(`${file}.part`, file);
    this.#mails.push(await parse(id, eml));
  }

  /** Newest first. */
  list(): StoredMail[] {
    return [...this.#mails].reverse();
  }

  find(id: string): StoredMail | undefined {
    return this.#mails.find((mail) => mail.id === id);
  }

  /** The bytes as received. */
  raw(mail: StoredMail): Promise<Buffer> {
    return readFile(join(this.#folder, `${mail.id}.eml`));
  }
}

/** What a mail does not have is not made of what it has: that takes longer than to read it. */
const asItIs = { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true };

async function parse(id: string, eml: Buffer): Promise<StoredMail> {
  return { id, receivedAt: new Date(Number.parseInt(id, 10)), mail: await simpleParser(eml, asItIs) };
}
