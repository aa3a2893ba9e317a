// Staff log-in, the same at the desk and at the checkpoint.
import { get, post, remove, Problem, Unreachable } from './api.js';
import { byId, show } from './dom.js';
import { onSubmit } from './forms.js';
import { t, whenLanguageChanges } from './messages.js';

/** Calls `entered(role)` once somebody of one of these roles is logged in. */
export async function startStaff(roles, entered) {
  let session = null;
  whenLanguageChanges(() => session && introduce(session, roles));
  onSubmit(byId('staff-form'), async values => {
    await post('/v1/staff-log-ins', values);
    byId('staff-form').reset();
    await begin();
  });
  byId('log-out').addEventListener('click', async () => {
    await remove('/v1/session').catch(failure => { if (!(failure instanceof Problem)) throw failure; });
    location.reload();
  });
  await begin();

  async function begin() {
    session = await currentSession();
    show(byId('staff-log-in'), session === null);
    show(byId('log-out'), session !== null);
    if (!session) return;
    introduce(session, roles);
    if (roles.includes(session.role)) entered(session.role);
  }
}

async function currentSession() {
  try {
    return await get('/v1/session');
  } catch (failure) {
    if (failure instanceof Problem || failure instanceof Unreachable) return null;
    throw failure;
  }
}

function introduce(session, roles) {
  const role = t(`role.${session.role}`);
  byId('who-am-i').textContent = t('staff.who', { name: session.displayName, role });
  byId('wrong-role').textContent = t('staff.wrong-role', { role });
  show(byId('wrong-role'), !roles.includes(session.role));
}
