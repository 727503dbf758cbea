import { type ApiClient, createApiClient } from '@inkan/api-client';
import { language } from '../language/language.ts';

/** A person waits before the screen: it says what is wrong after seconds, and goes on trying (`useAnswer`). */
const patience = { attempts: 3, longestPauseMs: 5_000 };

const clients = {
  ja: createApiClient({ baseUrl: '', language: 'ja', patience }),
  en: createApiClient({ baseUrl: '', language: 'en', patience }),
};

/** The API of this origin, answering in the chosen language. */
export const api = (): ApiClient => clients[language()];
