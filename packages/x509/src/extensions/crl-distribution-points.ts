import { readSequence } from '../der/read.ts';
import { readIa5Content } from '../der/read-string.ts';
import { contextConstructed, contextPrimitive, tags } from '../der/tags.ts';
import { explicit, sequence } from '../der/write.ts';
import { encodeExtension } from './extension.ts';
import { httpUri } from './uri.ts';

/** RFC 5280 4.2.1.13: one distribution point, fullName, one http URL. */
export const cRLDistributionPoints = (url: string): Buffer =>
  encodeExtension('cRLDistributionPoints', false, sequence(sequence(explicit(0, explicit(0, httpUri(url))))));

/** The URLs of every fullName; reasons and cRLIssuer are refused. */
export const readCrlDistributionPoints = (value: Buffer): string[] => {
  const urls: string[] = [];
  for (const points = readSequence(value); !points.atEnd; ) {
    const point = points.expect(tags.sequence).children();
    const name = point.expect(contextConstructed(0)).children();
    for (const names = name.expect(contextConstructed(0)).children(); !names.atEnd; ) {
      urls.push(readIa5Content(names.expect(contextPrimitive(6))));
    }
    name.finish();
    point.finish();
  }
  return urls;
};
