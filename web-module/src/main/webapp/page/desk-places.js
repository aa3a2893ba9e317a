// What an administrator sets up: staff, venues and their checkpoints.
import { post } from './api.js';
import { byId } from './dom.js';
import { offer, onSubmit, say } from './forms.js';
import { t, whenLanguageChanges } from './messages.js';

const ROLES = ['OFFICER', 'INSPECTOR', 'LABORATORY', 'AUDITOR', 'ADMIN', 'INTEGRATOR'];
const VENUE_KINDS = ['RESTAURANT', 'MARKET', 'STATION', 'HOSPITAL', 'SCHOOL', 'OFFICE', 'PARK', 'DEFAULT'];

export function startPlaces() {
  const staff = byId('new-staff');
  const venue = byId('new-venue');
  const checkpoint = byId('new-checkpoint');
  whenLanguageChanges(() => {
    offer(staff.elements.role, ROLES, 'role');
    offer(venue.elements.kind, VENUE_KINDS, 'venue');
  });
  onSubmit(staff, async values => {
    const made = await post('/v1/staff', values);
    if (values.role === 'INSPECTOR') checkpoint.elements.inspector.value = made.staffId;
    staff.reset();
    say(staff, t('desk.password-once', made));
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
