import { expect, test } from 'vitest';
import { createSignerMetrics } from './metrics.ts';

test('counts add up, and the last list of each generation is shown', () => {
  const metrics = createSignerMetrics();
  metrics.command({ issued: 250, refused: 0 }, 0.25, 0.5);
  metrics.command({ issued: 3, refused: 2 }, 0.5, 2);
  metrics.crl('G1', 7n, new Date(1_000));
  metrics.crl('G1', 9n, new Date(2_000));
  const shown = metrics
    .text()
    .split('\n')
    .filter((line) => !line.startsWith('#'));
  expect(shown).toEqual([
    'signer_certificates_total{outcome="issued"} 253',
    'signer_certificates_total{outcome="refused"} 2',
    'signer_commands_total 2',
    'signer_command_seconds_total 0.75',
    'signer_queue_age_seconds 2',
    'signer_crl_number{generation="G1"} 9',
    'signer_crl_timestamp_seconds{generation="G1"} 2',
    '',
  ]);
});
