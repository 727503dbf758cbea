export { type CsvEncoding, csvEncodings, csvMediaType, encodeCsv } from './encode-csv.ts';
