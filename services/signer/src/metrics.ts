/** What the signer counts of its work since it was started. */
export type SignerMetrics = {
  /** A command that was answered. `waitedSeconds`: from its sending on. */
  command(outcome: { readonly issued: number; readonly refused: number }, seconds: number, waitedSeconds: number): void;
  crl(generation: string, number: bigint, at: Date): void;
  /** In the Prometheus text format 0.0.4. */
  text(): string;
};

/** Written by hand: code beside the CA keys depends on nothing for the sake of some lines of text. */
export function createSignerMetrics(): SignerMetrics {
  let [issued, refused, commands, seconds, waited] = [0, 0, 0, 0, 0];
  const crls = new Map<string, { number: bigint; at: Date }>();
  const lines = (name: string, kind: 'counter' | 'gauge', help: string, values: readonly string[]): string[] => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${kind}`,
    ...values.map((value) => `${name}${value}`),
  ];
  return {
    command(outcome, tookSeconds, waitedSeconds) {
      issued += outcome.issued;
      refused += outcome.refused;
      commands += 1;
      seconds += tookSeconds;
      waited = waitedSeconds;
    },
    crl: (generation, number, at) => void crls.set(generation, { number, at }),
    text: () =>
      [
        ...lines('signer_certificates_total', 'counter', 'Requests by outcome', [
          `{outcome="issued"} ${issued}`,
          `{outcome="refused"} ${refused}`,
        ]),
        ...lines('signer_commands_total', 'counter', 'Commands answered', [` ${commands}`]),
        ...lines('signer_command_seconds_total', 'counter', 'Time that their answers took', [` ${seconds}`]),
        ...lines('signer_queue_age_seconds', 'gauge', 'How long the last command had waited in its queue', [
          ` ${waited}`,
        ]),
        ...lines(
          'signer_crl_number',
          'gauge',
          'CRLNumber of the last list made here',
          [...crls].map(([generation, { number }]) => `{generation="${generation}"} ${number}`),
        ),
        ...lines(
          'signer_crl_timestamp_seconds',
          'gauge',
          'When it was made',
          [...crls].map(([generation, { at }]) => `{generation="${generation}"} ${at.getTime() / 1000}`),
        ),
        '',
      ].join('\n'),
  };
}
