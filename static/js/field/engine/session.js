// Logging in and out, and the question whose session this is before anything is sent.
import { NoContact } from './net.js';
import { Stop, stopFor } from './stop.js';

/** The session of this page. */
export class Session {
  #net;
  #people;
  #confirmed = null;

  constructor({ net, people }) {
    this.#net = net;
    this.#people = people;
  }

  /** Ask again whose session this is, before the next push. */
  doubt() {
    this.#confirmed = null;
  }

  /** Go on only if the session is that of `userId`. Throws `Stop`. */
  async requireUser(userId) {
    await this.tellLogout();
    if ((await this.#people.current())?.id !== userId) throw new Stop('login');
    if (this.#confirmed === userId) return;
    const answer = await this.#net.call('GET', '/session');
    if (answer.status !== 200) throw stopFor(answer);
    if (answer.data.user?.id !== userId) throw new Stop('other_user');
    this.#confirmed = userId;
  }

  /** `{user}`, or `{refused: code}`. Throws `NoContact`. */
  async login(username, password) {
    await this.tellLogout();
    const answer = await this.#net.call('POST', '/session', { username, password });
    const { user } = answer.data;
    if (answer.status !== 200 || !user?.id) return { refused: answer.data.code ?? 'session.unclear' };
    await this.#people.arrived(user);
    this.#confirmed = user.id;
    return { user };
  }

  /** Be gone from this phone at once; the server is told now, or first thing at the next contact. */
  async logout() {
    this.doubt();
    await this.#people.left();
    await this.tellLogout().catch(() => {});
  }

  // Believed only when the server then says itself that nobody is logged in: an empty 204 could be anybody's.
  async tellLogout() {
    if (!(await this.#people.logoutPending())) return;
    await this.#net.call('DELETE', '/session');
    const { status } = await this.#net.call('GET', '/session');
    if (status !== 401) throw new NoContact('logout not confirmed');
    await this.#people.logoutTold();
  }
}
