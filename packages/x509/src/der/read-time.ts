import { X509Error } from '../errors.ts';
import type { DerElement } from './read.ts';
import { tags } from './tags.ts';

const invalid = (): X509Error => new X509Error('der-value', 'time');

const readTwoDigits = (source: Buffer, offset: number): number => {
  const tens = (source[offset] ?? 0) - 0x30;
  const ones = (source[offset + 1] ?? 0) - 0x30;
  if (tens < 0 || tens > 9 || ones < 0 || ones > 9) throw invalid();
  return tens * 10 + ones;
};

/** HHMMSSZ, the end of both types, in seconds since midnight. Throws `der-value`. */
export const readTimeOfDay = (source: Buffer, offset: number): number => {
  const hour = readTwoDigits(source, offset);
  const minute = readTwoDigits(source, offset + 2);
  const second = readTwoDigits(source, offset + 4);
  if (hour > 23 || minute > 59 || second > 59 || source[offset + 6] !== 0x5a) throw invalid();
  return hour * 3_600 + minute * 60 + second;
};

/** UTCTime or GeneralizedTime as RFC 5280 4.1.2.5 wants it (seconds, Z, the type that the year asks for), in Unix milliseconds. */
export const readTimeMs = (element: DerElement): number => {
  const { source, tag, length } = element;
  const generalized = tag === tags.generalizedTime;
  if (!generalized && tag !== tags.utcTime) throw new X509Error('der-tag', 'not a time');
  if (length !== (generalized ? 15 : 13)) throw invalid();
  let offset = element.contentStart;
  let year = readTwoDigits(source, offset);
  offset += 2;
  if (generalized) {
    year = year * 100 + readTwoDigits(source, offset);
    offset += 2;
    if (year < 2050) throw invalid();
  } else year += year < 50 ? 2000 : 1900;
  const month = readTwoDigits(source, offset);
  const day = readTwoDigits(source, offset + 2);
  if (month < 1 || month > 12 || day < 1) throw invalid();
  const midnight = Date.UTC(year, month - 1, day);
  // Date.UTC rolls 31 April over into May.
  if (new Date(midnight).getUTCDate() !== day) throw invalid();
  return midnight + 1000 * readTimeOfDay(source, offset + 4);
};

export const readTime = (element: DerElement): Date => new Date(readTimeMs(element));
