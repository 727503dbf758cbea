/** What makes a file no CSV file at all, whatever its rows may say. */
export type CsvFileFault = 'undecodable' | 'binary' | 'unclosed-quote' | 'line-too-long';

export class CsvFileError extends Error {
  override readonly name = 'CsvFileError';
  readonly fault: CsvFileFault;
  /** Where it was noticed, from 1; undefined where a file has no lines. */
  readonly line: number | undefined;
  constructor(fault: CsvFileFault, line?: number) {
    super(line === undefined ? `the file is ${fault}` : `${fault} in line ${line}`);
    this.fault = fault;
    this.line = line;
  }
}
