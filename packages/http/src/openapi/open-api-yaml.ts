import { stringify } from 'yaml';
import type { OpenApiDocument } from './open-api-document.ts';

/** The document as it lies in the repository: no line is folded, nothing is abbreviated by an alias. */
export function openApiYaml(document: OpenApiDocument): string {
  // Through JSON: a schema library's symbols and undefined members are no part of the document.
  return stringify(JSON.parse(JSON.stringify(document)), { lineWidth: 0, aliasDuplicateObjects: false });
}
