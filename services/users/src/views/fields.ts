import { Type } from 'typebox';

/** UUID, lower case. */
export const Id = Type.String({ format: 'uuid' });

/** RFC 3339 in UTC with milliseconds. */
export const Instant = Type.String({ format: 'date-time' });

/** A day in Japan, `yyyy-mm-dd`. */
export const Day = Type.String({ format: 'date' });

/** Rises with every change. */
export const Revision = Type.Integer({ minimum: 1 });
