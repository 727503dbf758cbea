export type { GenerationFile } from './generation-file.ts';
export { type GenerationParts, readGenerationFolder, readGenerations } from './read-generations.ts';
