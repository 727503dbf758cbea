import { encode, renderSVG } from 'uqr';
import { monochromePng } from './monochrome-png.ts';

/** M: readable with 15 % of it dirty or torn, as a print on a wall may be. The border is the standard's quiet zone. */
const options = { ecc: 'M', border: 4 } as const;
/** Pixels of one module: printed at 300 dpi a code of an address is three centimetres wide. */
const moduleSize = 8;

/** A QR code (ISO/IEC 18004) as an SVG document. */
export function qrCodeSvg(text: string): string {
  return renderSVG(text, { ...options, pixelSize: moduleSize });
}

/** The same as a PNG file. */
export function qrCodePng(text: string): Buffer {
  const { data } = encode(text, options);
  const pixels = data.flatMap((row) => {
    const line = row.flatMap((dark) => Array<boolean>(moduleSize).fill(dark));
    return Array<boolean[]>(moduleSize).fill(line);
  });
  return monochromePng(pixels);
}
