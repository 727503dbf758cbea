import type { Text } from '../errors/text.ts';
import { type Role, roleNames } from '../vocabulary/roles.ts';

/** Whoever acts: those who come through the gateway, the person at the portal, and the house itself. */
export const auditActorKinds: Readonly<Record<Role | 'person' | 'system', Text>> = {
  ...roleNames,
  person: { ja: '利用者', en: 'User' },
  system: { ja: 'システム', en: 'System' },
};
export type AuditActorKind = keyof typeof auditActorKinds;

/** Who did something, and from where. */
export type AuditActor = {
  readonly kind: AuditActorKind;
  /** At `users` for those who log in, the certificate's id for a person, the service's name for the house itself. */
  readonly id: string;
  readonly name: string;
  /** What it logged in with; the serial in lower-case hex, 32 digits. */
  readonly certificate?: { readonly generation: string; readonly serial: string } | undefined;
  readonly apiKeyId?: string | undefined;
  /** IP address as the gateway saw it; IPv4 in its own form. */
  readonly address?: string | undefined;
  readonly userAgent?: string | undefined;
};

/** What the house does by itself: on a day that was planned, or because something else happened. */
export function systemActor(service: string): AuditActor {
  return { kind: 'system', id: service, name: auditActorKinds.system.ja };
}
