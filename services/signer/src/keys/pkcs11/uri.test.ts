import { describe, expect, it } from 'vitest';
import { parsePkcs11Uri } from './uri.ts';

const query = '?module-path=/usr/lib/token.so&pin-source=file:/run/secrets/pin';

describe('a PKCS#11 URI', () => {
  it('names library, token, key and the file of the PIN', () => {
    expect(parsePkcs11Uri(`pkcs11:token=CA%20token;object=G2;id=%01%ff;type=private${query}`)).toEqual({
      modulePath: '/usr/lib/token.so',
      token: { label: 'CA token' },
      key: { label: 'G2', id: Buffer.of(1, 255) },
      pinFile: '/run/secrets/pin',
    });
    expect(parsePkcs11Uri(`pkcs11:serial=12ab;slot-id=3;id=G2${query}`)).toMatchObject({
      token: { serial: '12ab', slot: 3 },
      key: { id: Buffer.from('G2') },
    });
    const absolute = parsePkcs11Uri('pkcs11:token=t;object=k?module-path=/t.so&pin-source=file:///pin');
    expect(absolute.pinFile).toBe('/pin');
  });

  it.each([
    ['another scheme', `encrypted-file:token=t;object=k${query}`],
    ['no token', `pkcs11:object=k${query}`],
    ['no key', `pkcs11:token=t${query}`],
    ['no library', 'pkcs11:token=t;object=k?pin-source=/pin'],
    ['a library that is searched for', 'pkcs11:token=t;object=k?module-path=token.so&pin-source=/pin'],
    ['no PIN', 'pkcs11:token=t;object=k?module-path=/t.so'],
    ['a PIN in it', `pkcs11:token=t;object=k${query}&pin-value=1234`],
    ['a public key', `pkcs11:token=t;object=k;type=public${query}`],
    ['an attribute that is not understood', `pkcs11:token=t;object=k;x-vendor=1${query}`],
    ['an attribute twice', `pkcs11:token=t;object=k;object=l${query}`],
    ['a broken escape', `pkcs11:token=t;object=%0${query}`],
    ['a slot that is no number', `pkcs11:slot-id=one;object=k${query}`],
    ['no value', `pkcs11:token=;object=k${query}`],
  ])('with %s is refused', (_what, uri) => {
    expect(() => parsePkcs11Uri(uri)).toThrow(/PKCS#11 URI/);
  });
});
