// Whom an officer names as family, so that others decide about them; named and taken back by a document, of which only a hash is kept.
import { get, post } from './api.js';
import { WorkList } from './desk-work.js';
import { byId, element, table } from './dom.js';
import { onSubmit, say } from './forms.js';
import { fillDocumentTypes } from './log-in.js';
import { t, whenLanguageChanges } from './messages.js';
import { dateTime } from './times.js';

export function startFamily() {
  let relatives = [];
  const place = byId('relatives');
  const work = new WorkList(byId('relatives-news'), async () => { ({ relatives } = await get('/v1/relatives')); }, draw);
  function draw() {
    const when = time => time ? dateTime(time) : '';
    place.replaceChildren(relatives.length === 0 ? element('p', { class: 'quiet' }, t('desk.family-none')) : table(t('desk.family'), [
      [t('desk.family-declared'), one => when(one.declaredAt)],
      [t('desk.family-declared-by'), one => one.declaredBy],
      [t('desk.family-ended'), one => when(one.endedAt)],
      [t('desk.family-until'), one => when(one.countsUntil)],
    ], relatives));
  }
  [['relative', '/v1/relatives'], ['relative-back', '/v1/relatives/withdrawal']].forEach(([id, path]) => {
    const form = byId(id);
    fillDocumentTypes(form.elements.documentType);
    onSubmit(form, async values => {
      await post(path, values);
      form.reset();
      say(form, t('app.saved'));
      await work.refresh();
    });
  });
  whenLanguageChanges(draw);
  work.refresh();
}
