import { crc32, deflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** One bit per pixel, greyscale, no interlace (PNG third edition, section 11.2.1). */
const oneBitGreyscale = [1, 0, 0, 0, 0];

/** A black and white picture as a PNG file (ISO/IEC 15948). @param rows of one length; true is black */
export function monochromePng(rows: readonly (readonly boolean[])[]): Buffer {
  const width = rows[0]?.length ?? 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(rows.length, 4);
  header.set(oneBitGreyscale, 8);
  const lineLength = Math.ceil(width / 8);
  const lines = rows.map((row) => {
    // The first octet says that the line is not filtered.
    const line = Buffer.alloc(1 + lineLength);
    row.forEach((black, x) => {
      if (!black) line[1 + (x >> 3)] = (line[1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    });
    return line;
  });
  const data = deflateSync(Buffer.concat(lines));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
