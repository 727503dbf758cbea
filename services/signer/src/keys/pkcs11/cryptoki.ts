import { CKF, CKR } from './constants.ts';

/** What a token's library is asked here; handles are its own. One session is used by one caller at a time. */
export interface Cryptoki {
  slots(): number[];
  tokenInfo(slot: number): { label: string; serial: string };
  openSession(slot: number, flags: number): number;
  /** For all sessions of the token. */
  login(session: number, user: number, pin: Buffer): void;
  find(session: number, template: readonly Attribute[]): number[];
  /** @throws Pkcs11Error also where the object has none */
  attribute(session: number, object: number, type: number): Buffer;
  generateKeyPair(
    session: number,
    mechanism: number,
    ofPublic: readonly Attribute[],
    ofPrivate: readonly Attribute[],
  ): void;
  /** Not on the main thread. */
  sign(session: number, mechanism: number, key: number, data: Buffer): Promise<Buffer>;
}

export type Attribute = readonly [type: number, value: Buffer];

/** A CK_ULONG, a CK_BBOOL. */
export const ulong = (value: number): Buffer => {
  const octets = Buffer.alloc(8);
  octets.writeBigUInt64LE(BigInt(value));
  return octets;
};
export const bool = (value: boolean): Buffer => Buffer.of(value ? 1 : 0);

class Pkcs11Error extends Error {
  override readonly name = 'Pkcs11Error';
  constructor(called: string, result: number) {
    super(`${called}: CKR 0x${result.toString(16).padStart(8, '0')}`);
  }
}

const longestSignature = 1024;
const mostFound = 16;

const opened = new Map<string, Promise<Cryptoki>>();

/** The library of a path is loaded and initialized once, and stays. */
export function openCryptoki(modulePath: string): Promise<Cryptoki> {
  let library = opened.get(modulePath);
  if (!library) {
    library = load(modulePath);
    opened.set(modulePath, library);
  }
  return library;
}

/** The foreign function interface comes into the process here, and only when a key is named by a PKCS#11 URI. */
async function load(modulePath: string): Promise<Cryptoki> {
  const { default: koffi } = await import('koffi');
  if (koffi.sizeof('unsigned long') !== 8) throw new Error('PKCS#11 needs a system whose unsigned long has 64 bits');
  const library = koffi.load(modulePath);
  const pointers = { createMutex: 'void *', destroyMutex: 'void *', lockMutex: 'void *', unlockMutex: 'void *' };
  const InitializeArgs = koffi.struct({ ...pointers, flags: 'ulong', reserved: 'void *' });
  const CkAttribute = koffi.struct({ type: 'ulong', value: 'void *', length: 'ulong' });
  const CkMechanism = koffi.struct({ mechanism: 'ulong', parameter: 'void *', length: 'ulong' });
  const [attributes, mechanism] = [koffi.pointer(CkAttribute), koffi.pointer(CkMechanism)];
  const [octets, count] = ['const uint8_t *', koffi.inout(koffi.pointer('ulong'))];
  const handle = koffi.out(koffi.pointer('ulong'));
  const buffer = koffi.out(koffi.pointer('uint8_t'));

  const functions = {
    C_Initialize: library.func('C_Initialize', 'ulong', [koffi.pointer(InitializeArgs)]),
    C_GetSlotList: library.func('C_GetSlotList', 'ulong', ['uint8_t', handle, count]),
    C_GetTokenInfo: library.func('C_GetTokenInfo', 'ulong', ['ulong', buffer]),
    C_OpenSession: library.func('C_OpenSession', 'ulong', ['ulong', 'ulong', 'void *', 'void *', handle]),
    C_Login: library.func('C_Login', 'ulong', ['ulong', 'ulong', octets, 'ulong']),
    C_FindObjectsInit: library.func('C_FindObjectsInit', 'ulong', ['ulong', attributes, 'ulong']),
    C_FindObjects: library.func('C_FindObjects', 'ulong', ['ulong', handle, 'ulong', count]),
    C_FindObjectsFinal: library.func('C_FindObjectsFinal', 'ulong', ['ulong']),
    C_GetAttributeValue: library.func('C_GetAttributeValue', 'ulong', [
      ...['ulong', 'ulong'],
      koffi.inout(attributes),
      'ulong',
    ]),
    C_GenerateKeyPair: library.func('C_GenerateKeyPair', 'ulong', [
      ...['ulong', mechanism, attributes, 'ulong', attributes, 'ulong'],
      ...[handle, handle],
    ]),
    C_SignInit: library.func('C_SignInit', 'ulong', ['ulong', mechanism, 'ulong']),
    C_Sign: library.func('C_Sign', 'ulong', ['ulong', octets, 'ulong', buffer, count]),
  } as const;

  const demand = (called: string, result: number, ...accepted: readonly number[]): void => {
    if (result !== CKR.OK && !accepted.includes(result)) throw new Pkcs11Error(called, result);
  };
  const call = (called: keyof typeof functions, ...args: unknown[]): void =>
    demand(called, functions[called](...args) as number);
  const template = (list: readonly Attribute[]) => list.map(([type, value]) => ({ type, value, length: value.length }));
  const plain = (id: number) => ({ mechanism: id, parameter: null, length: 0 });

  const noMutexes = { createMutex: null, destroyMutex: null, lockMutex: null, unlockMutex: null };
  const initialized = functions.C_Initialize({ ...noMutexes, flags: CKF.OS_LOCKING_OK, reserved: null }) as number;
  demand('C_Initialize', initialized, CKR.CRYPTOKI_ALREADY_INITIALIZED);

  return {
    slots() {
      const [list, found] = [new BigUint64Array(64), [64]];
      call('C_GetSlotList', 1, list, found);
      return [...list.subarray(0, found[0])].map(Number);
    },
    tokenInfo(slot) {
      // CK_TOKEN_INFO: label (32), manufacturer (32), model (16), serial (16), padded by spaces; then numbers.
      const info = Buffer.alloc(512);
      call('C_GetTokenInfo', slot, info);
      const text = (start: number, end: number): string => info.toString('utf8', start, end).trimEnd();
      return { label: text(0, 32), serial: text(80, 96) };
    },
    openSession(slot, flags) {
      const session = [0];
      call('C_OpenSession', slot, flags, null, null, session);
      return session[0] ?? 0;
    },
    login(session, user, pin) {
      const result = functions.C_Login(session, user, pin, pin.length) as number;
      demand('C_Login', result, CKR.USER_ALREADY_LOGGED_IN);
    },
    find(session, wanted) {
      call('C_FindObjectsInit', session, template(wanted), wanted.length);
      try {
        const [list, found] = [new BigUint64Array(mostFound), [0]];
        call('C_FindObjects', session, list, mostFound, found);
        return [...list.subarray(0, found[0])].map(Number);
      } finally {
        call('C_FindObjectsFinal', session);
      }
    },
    attribute(session, object, type) {
      const asked = { type, value: null, length: 0 };
      call('C_GetAttributeValue', session, object, asked, 1);
      const value = Buffer.alloc(Number(asked.length));
      call('C_GetAttributeValue', session, object, { type, value, length: value.length }, 1);
      return value;
    },
    generateKeyPair(session, mechanismId, ofPublic, ofPrivate) {
      const [a, b] = [template(ofPublic), template(ofPrivate)];
      call('C_GenerateKeyPair', session, plain(mechanismId), a, a.length, b, b.length, [0], [0]);
    },
    async sign(session, mechanismId, key, data) {
      call('C_SignInit', session, plain(mechanismId), key);
      const [signature, length] = [Buffer.alloc(longestSignature), [longestSignature]];
      const result = await new Promise<number>((resolve, reject) => {
        functions.C_Sign.async(session, data, data.length, signature, length, (error: unknown, value: number) => {
          if (error) reject(error);
          else resolve(value);
        });
      });
      demand('C_Sign', result);
      return signature.subarray(0, length[0]);
    },
  };
}
