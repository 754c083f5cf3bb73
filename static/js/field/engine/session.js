// Logging in and out, and the question whose session this is before anything is sent.
import { NoContact } from './net.js';
import { Stop, stopFor } from './stop.js';

/** `net` and `people` → the session of this page. */
export function createSession({ net, people }) {
  let confirmed = null;

  // The first request on the next contact after a logout without network. Believed only when the server then
  // says itself that nobody is logged in: an empty 204 could be anybody's.
  async function tellLogout() {
    if (!(await people.logoutPending())) return;
    await net.call('DELETE', '/session');
    const { status } = await net.call('GET', '/session');
    if (status !== 401) throw new NoContact('logout not confirmed');
    await people.logoutTold();
  }

  async function requireUser(userId) {
    await tellLogout();
    const current = await people.current();
    if (current?.id !== userId) throw new Stop('login');
    if (confirmed === userId) return;
    const answer = await net.call('GET', '/session');
    if (answer.status !== 200) throw stopFor(answer);
    if (answer.data.user?.id !== userId) throw new Stop('other_user');
    confirmed = userId;
  }

  async function login(username, password) {
    await tellLogout();
    const answer = await net.call('POST', '/session', { username, password });
    const { user } = answer.data;
    if (answer.status !== 200 || !user?.id) return { refused: answer.data.code ?? 'session.unclear' };
    await people.arrived(user);
    confirmed = user.id;
    return { user };
  }

  // The person is gone from this phone at once; the server is told now, or first thing at the next contact.
  async function logout() {
    confirmed = null;
    await people.left({ tellServer: true });
    await tellLogout().catch(() => {});
  }

  return { requireUser, login, logout, tellLogout, doubt: () => (confirmed = null) };
}
