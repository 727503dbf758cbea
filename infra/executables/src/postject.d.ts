declare module 'postject' {
  /** Puts a resource into an executable (ELF, PE or Mach-O), in place. */
  export function inject(
    executable: string,
    resource: string,
    bytes: Buffer,
    options: { sentinelFuse: string; machoSegmentName?: string },
  ): Promise<void>;
}
