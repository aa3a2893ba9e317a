// What an administrator sets up: staff, venues and their checkpoints.
import { get, post } from './api.js';
import { buttons, WorkList } from './desk-work.js';
import { byId, element, table } from './dom.js';
import { offer, onSubmit, say } from './forms.js';
import { fillDocumentTypes } from './log-in.js';
import { t, whenLanguageChanges } from './messages.js';
import { dateTime } from './times.js';

const ROLES = ['OFFICER', 'INSPECTOR', 'LABORATORY', 'AUDITOR', 'ADMIN', 'INTEGRATOR'];
const DECIDE = ['OFFICER', 'ADMIN'];
const VENUE_KINDS = ['RESTAURANT', 'MARKET', 'STATION', 'HOSPITAL', 'SCHOOL', 'OFFICE', 'PARK', 'DEFAULT'];

export function startPlaces() {
  const staff = byId('new-staff');
  const venue = byId('new-venue');
  const checkpoint = byId('new-checkpoint');
  whenLanguageChanges(() => {
    offer(staff.elements.role, ROLES, 'role');
    offer(venue.elements.kind, VENUE_KINDS, 'venue');
  });
  fillDocumentTypes(staff.elements.documentType);
  const waiting = startWaiting();
  startEnded(byId('end-staff'));
  onSubmit(staff, async ({ documentType, documentNumber, ...values }) => {
    // Whoever decides is known by a document, so that nobody decides about, or with, himself or herself; of others it is taken if they name one.
    const made = await post('/v1/staff', DECIDE.includes(values.role) || documentNumber ? { ...values, documentType, documentNumber } : values);
    if (values.role === 'INSPECTOR') checkpoint.elements.inspector.value = made.staffId;
    staff.reset();
    say(staff, t(made.complete ? 'desk.password-once' : 'desk.password-first-half', made));
    if (!made.complete) await waiting.refresh();
  });
  onSubmit(venue, async values => {
    const made = await post('/v1/venues', values);
    venue.reset();
    checkpoint.elements.venueId.value = made.venueId;
    say(venue, t('desk.venue-created', made));
  });
  onSubmit(checkpoint, async values => {
    await post('/v1/checkpoints', values);
    say(checkpoint, t('app.saved'));
  });
}

/** Accounts that another administrator opened: whoever confirms one is told the other half of its password. */
function startWaiting() {
  let accounts = [];
  const place = byId('staff-waiting');
  const work = new WorkList(byId('staff-news'), async () => { accounts = (await get('/v1/staff-confirmations')).waiting; }, draw);
  function draw() {
    place.replaceChildren(accounts.length === 0 ? element('p', { class: 'quiet' }, t('desk.staff-waiting-none')) : table(t('desk.staff-waiting'), [
      [t('staff.account'), one => one.account],
      [t('desk.role'), one => t(`role.${one.role}`)],
      [t('desk.unit'), one => one.unit],
      [t('desk.hired-by'), one => one.hiredBy],
      [t('desk.at'), one => dateTime(one.hiredAt)],
      [t('desk.actions'), one => buttons({ text: t('desk.confirm-staff'), whom: one.account, primary: true,
        act: () => work.decide('desk.password-second-half', () => post('/v1/staff-confirmations', { account: one.account })) },
      { text: t('desk.refuse'), whom: one.account, act: () => work.decide('desk.staff-refused', () => post('/v1/staff-refusals', { account: one.account })) })],
    ], accounts));
  }
  byId('refresh-staff').addEventListener('click', () => work.refresh());
  whenLanguageChanges(draw);
  work.refresh();
  return work;
}

/** Accounts that open nothing any more, and the form that ends one. */
function startEnded(form) {
  let accounts = [];
  const place = byId('ended-staff');
  const work = new WorkList(byId('ended-news'), async () => { accounts = (await get('/v1/staff-ends')).ended; }, draw);
  function draw() {
    place.replaceChildren(accounts.length === 0 ? element('p', { class: 'quiet' }, t('desk.staff-ends-none')) : table(t('desk.staff-ends'), [
      [t('staff.account'), one => one.account],
      [t('desk.role'), one => t(`role.${one.role}`)],
      [t('desk.unit'), one => one.unit],
      [t('desk.ended-by'), one => one.endedBy],
      [t('desk.at'), one => dateTime(one.endedAt)],
    ], accounts));
  }
  onSubmit(form, async values => {
    const ended = await post('/v1/staff-ends', values);
    form.reset();
    say(form, t('desk.staff-ended', ended));
    await work.refresh();
  });
  whenLanguageChanges(draw);
  work.refresh();
}
