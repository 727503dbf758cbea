export { CsvFileError, type CsvFileFault } from './csv-file-error.ts';
export { EncodingDetector, type ReadableEncoding } from './detect-encoding.ts';
export { type CsvEncoding, csvEncodings, csvMediaType, encodeCsv } from './encode-csv.ts';
export { type CsvRecord, readCsv } from './read-csv.ts';
