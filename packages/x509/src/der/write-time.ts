import { X509Error } from '../errors.ts';
import { tags } from './tags.ts';

const generalizedFrom = Date.UTC(2050, 0, 1);
const start = Date.UTC(1950, 0, 1);
const end = Date.UTC(10000, 0, 1);

/** @returns the offset behind them */
export const writeTwoDigits = (target: Buffer, offset: number, value: number): number => {
  target[offset] = 0x30 + Math.floor(value / 10);
  target[offset + 1] = 0x30 + (value % 10);
  return offset + 2;
};

const write = (date: Date, generalized: boolean): Buffer => {
  const target = Buffer.allocUnsafe(generalized ? 17 : 15);
  target[0] = generalized ? tags.generalizedTime : tags.utcTime;
  target[1] = target.length - 2;
  const year = date.getUTCFullYear();
  let offset = generalized ? writeTwoDigits(target, 2, Math.floor(year / 100)) : 2;
  offset = writeTwoDigits(target, offset, year % 100);
  offset = writeTwoDigits(target, offset, date.getUTCMonth() + 1);
  offset = writeTwoDigits(target, offset, date.getUTCDate());
  offset = writeTwoDigits(target, offset, date.getUTCHours());
  offset = writeTwoDigits(target, offset, date.getUTCMinutes());
  offset = writeTwoDigits(target, offset, date.getUTCSeconds());
  target[offset] = 0x5a;
  return target;
};

const instantOf = (date: Date): number => {
  const instant = date.getTime();
  if (!(instant >= start && instant < end)) throw new X509Error('time-out-of-range', String(instant));
  return instant;
};

/** RFC 5280 4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050, both to the second in Z. Milliseconds are cut off. */
export const time = (date: Date): Buffer => write(date, instantOf(date) >= generalizedFrom);

/** GeneralizedTime in every year, as OCSP wants it (RFC 6960 4.2.2.1), to the second in Z. Milliseconds are cut off. */
export const generalizedTime = (date: Date): Buffer => {
  instantOf(date);
  return write(date, true);
};
