import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

/** Noto Sans JP (OFL 1.1): has 髙, 﨑 and 𠮷, which names are written with and other fonts lack. */
const fontFile = (weight: string, file: string): Buffer =>
  readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-jp/${weight}/${file}`)));

let fonts: { readonly regular: Buffer; readonly bold: Buffer } | undefined;

/** Points. */
export const a4 = { width: 595.28, height: 841.89 } as const;

export type JapaneseDocument = InstanceType<typeof PDFDocument>;

/**
 * An A4 document with the fonts `regular` and `bold`; of them only the letters that occur are embedded. pdf-lib is not
 * used: its subsets lose Japanese letters.
 * @param info what a reader shows as title and subject
 */
export async function makeJapanesePdf(
  info: { readonly Title: string; readonly Subject: string; readonly CreationDate: Date },
  draw: (document: JapaneseDocument) => void,
): Promise<Buffer> {
  // Read once: each is five megabytes.
  fonts ??= {
    regular: fontFile('400Regular', 'NotoSansJP_400Regular.ttf'),
    bold: fontFile('700Bold', 'NotoSansJP_700Bold.ttf'),
  };
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    // Without it pdfkit names Helvetica in every document and embeds nothing of it.
    font: null as unknown as string,
    info: { ...info, Creator: 'Inkan', Producer: 'Inkan' },
    lang: 'ja-JP',
    displayTitle: true,
    pdfVersion: '1.7',
  });
  document.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
  const pieces: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (piece: Buffer) => pieces.push(piece));
    document.on('end', () => resolve(Buffer.concat(pieces)));
    document.on('error', reject);
  });
  draw(document);
  document.end();
  return whole;
}
