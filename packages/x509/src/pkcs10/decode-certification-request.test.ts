import { expect, it } from 'vitest';
import { decodeCertificationRequest } from './decode-certification-request.ts';

const der = Buffer.concat([Buffer.of(0x30, 0x82, 0x01, 0x00), Buffer.alloc(256, 7)]);
const base64 = der.toString('base64');
const pem = (label: string) =>
  `-----BEGIN ${label}-----\r\n${base64.replaceAll(/.{64}/g, '$&\r\n')}\r\n-----END ${label}-----\r\n`;

it.each([
  ['DER', der],
  ['PEM', pem('CERTIFICATE REQUEST')],
  ['PEM with the old label', pem('NEW CERTIFICATE REQUEST')],
  ['PEM among the words of a tool', `Certificate Request:\n    Data:\n${pem('CERTIFICATE REQUEST')}\nthanks`],
  ['PEM in UTF-16, as PowerShell redirects it', Buffer.from(`\uFEFF${pem('CERTIFICATE REQUEST')}`, 'utf16le')],
  ['PEM after a byte order mark', `\uFEFF${pem('CERTIFICATE REQUEST')}`],
  ['base64 alone', `${base64}\n`],
])('reads a request as %s', (_name, given) => {
  expect(decodeCertificationRequest(Buffer.from(given)).equals(der)).toBe(true);
});

it.each(['', 'こんにちは', pem('CERTIFICATE'), '-----BEGIN CERTIFICATE REQUEST-----'])(
  'makes nothing of what is none',
  (given) => {
    expect(decodeCertificationRequest(Buffer.from(given)).equals(Buffer.from(given))).toBe(true);
  },
);
