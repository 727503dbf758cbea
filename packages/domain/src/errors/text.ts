/** A sentence for people, in the two languages Inkan speaks. Japanese is the default, English comes by `Accept-Language`. */
export type Text = { readonly ja: string; readonly en: string };
