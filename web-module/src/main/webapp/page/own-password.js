// Staff change their own password, at the desk and at the checkpoint.
import { post } from './api.js';
import { byId } from './dom.js';
import { onSubmit, say } from './forms.js';
import { t } from './messages.js';

export function startOwnPassword() {
  const form = byId('own-password');
  onSubmit(form, async ({ currentPassword, newPassword, again }) => {
    if (newPassword !== again) {
      say(form, t('desk.password-differs'), 'error');
      return;
    }
    await post('/v1/password-changes', { currentPassword, newPassword });
    form.reset();
    say(form, t('desk.password-changed'));
  });
}
