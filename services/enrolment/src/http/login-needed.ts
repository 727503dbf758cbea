/** Somebody without a session asks for a page behind the login: back to the login, not an error. */
export class LoginNeeded extends Error {
  override readonly name = 'LoginNeeded';
  readonly loginPath: string;
  constructor(loginPath: string) {
    super('no session');
    this.loginPath = loginPath;
  }
}
