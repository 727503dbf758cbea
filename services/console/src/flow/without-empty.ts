/**
 * A request's body without what was left empty: the API then says of it that it is missing, together with all else that
 * it finds. An empty text for an id it would refuse as unreadable, and say nothing of the rest.
 */
export function withoutEmpty<Body extends object>(body: Body): Body {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== '')) as Body;
}
