import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTestCa, tempDir, writeGeneration } from '@inkan/testing';
import { beforeEach, expect, test } from 'vitest';
import { readGenerations } from '../src/index.ts';

const now = new Date('2026-04-01T00:00:00Z');
const g1 = makeTestCa('G1', now);
const g2 = makeTestCa('G2', now);
let folder: string;
beforeEach(async () => {
  const place = await tempDir();
  folder = place.path;
  return () => place[Symbol.asyncDispose]();
});

test('every generation is read, in the order of the names, and no folder of an interrupted ceremony', async () => {
  expect(() => readGenerations(folder)).toThrow('run the ceremony first');
  await writeGeneration(folder, g2);
  await writeGeneration(folder, g1);
  await mkdir(join(folder, 'G3.new'));
  const read = readGenerations(folder);
  expect(read.map(({ file }) => file.name)).toEqual(['G1', 'G2']);
  expect(read.map(({ issuing }) => issuing.raw)).toEqual([g1.issuingDer, g2.issuingDer]);
  expect(read[0]).toMatchObject({ issuesFrom: g1.issuesFrom, issuesUntil: g1.issuesUntil });
});

const described = async (change: (file: Record<string, unknown>) => object): Promise<void> => {
  const path = join(folder, 'G1', 'generation.json');
  await writeFile(path, JSON.stringify(change(JSON.parse(await readFile(path, 'utf8')))));
};

test.each<[string, () => Promise<void>, RegExp]>([
  ['another name inside', () => described((file) => ({ ...file, name: 'G7' })), /of G7/],
  ['a description that says less', () => described(() => ({})), /generation\.json: /],
  ['a time that is none', () => described((file) => ({ ...file, issuesFrom: 'tomorrow' })), /not a time/],
  [
    'an end beyond its own certificate',
    () => described((file) => ({ ...file, issuesUntil: '2126-01-01T00:00:00Z' })),
    /beyond the end/,
  ],
  [
    'a signature its key cannot make',
    () => described((file) => ({ ...file, signatureAlgorithm: 'rsa-sha256' })),
    /cannot sign/,
  ],
  ['the root of another', () => writeFile(join(folder, 'G1', 'root.crt'), pem(g2.rootDer)), /not signed by the root/],
  ['no root CRL', () => rm(join(folder, 'G1', 'root.crl')), /root\.crl is missing/],
  ['no issuing certificate', () => rm(join(folder, 'G1', 'issuing.crt')), /generation G1: /],
])('a generation with %s is refused by its name', async (_what, spoil, said) => {
  await writeGeneration(folder, g1);
  await spoil();
  expect(() => readGenerations(folder)).toThrow(said);
  expect(() => readGenerations(folder)).toThrow('generation G1');
});

const pem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`;
