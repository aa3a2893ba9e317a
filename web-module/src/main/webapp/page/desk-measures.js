// Control measures: one officer proposes, another approves. The server refuses the same person for both.
import { get, post } from './api.js';
import { WorkList } from './desk-work.js';
import { byId, element, table } from './dom.js';
import { offer, onSubmit, say } from './forms.js';
import { fillDocumentTypes } from './log-in.js';
import { t, whenLanguageChanges } from './messages.js';
import { dateTime, fromField, toField } from './times.js';

const KINDS = ['CONFIRMED', 'ASYMPTOMATIC', 'SUSPECTED', 'CLOSE_CONTACT', 'SECONDARY_CONTACT', 'GENERAL_CONTACT', 'CENTRAL_QUARANTINE',
  'HOME_QUARANTINE', 'HEALTH_MONITORING', 'KEY_PLACE_EXPOSURE', 'OUT_OF_PROVINCE_RISK_CITY', 'IN_PROVINCE_RISK_COUNTY', 'CONTROL_ZONE_UNTESTED',
  'CROSS_BORDER_DRIVER'];
// The closed list of the server: what is not here has no basis.
const LEGAL_BASES = ['INFECTIOUS_DISEASES_39', 'INFECTIOUS_DISEASES_41', 'INFECTIOUS_DISEASES_42', 'HEALTH_EMERGENCIES_44', 'BORDER_QUARANTINE_12'];
const USUAL = 'USUAL';
const PROGRAMMES = [USUAL, 'TWO_TESTS_IN_THREE_DAYS', 'THREE_TESTS_IN_THREE_DAYS', 'THREE_TESTS_IN_SEVEN_DAYS'];
const USUAL_DAYS = 7;

let pending = [];
let work;

export function startMeasures() {
  const form = byId('proposal');
  work = new WorkList(byId('pending-news'), async () => { ({ measures: pending } = await get('/v1/control-measures?state=PROPOSED')); }, draw);
  fillDocumentTypes(form.elements.documentType);
  whenLanguageChanges(() => {
    offer(form.elements.kind, KINDS, 'measure', 'HEALTH_MONITORING');
    offer(form.elements.legalBasis, LEGAL_BASES, 'legal');
    offer(form.elements.programme, PROGRAMMES, 'programme');
    draw();
  });
  usualPeriod(form);
  onSubmit(form, async values => {
    const { until, programme, ...measure } = { ...values, from: fromField(values.from) };
    // A case or a contact needs no end: it is proposed for the longest time that is allowed.
    if (until) await post('/v1/control-measures', { ...measure, programme: programme === USUAL ? null : programme, until: fromField(until) });
    else await post('/v1/cases', measure);
    form.elements.documentNumber.value = '';
    say(form, t('desk.proposed'));
    await work.refresh();
  });
  byId('refresh').addEventListener('click', () => work.refresh());
  work.refresh();
}

function usualPeriod(form) {
  const now = Date.now();
  form.elements.from.value = toField(now);
  form.elements.until.value = toField(now + USUAL_DAYS * 24 * 3600 * 1000);
}

function draw() {
  byId('pending').replaceChildren(pending.length === 0 ? element('p', { class: 'quiet' }, t('desk.pending-none'))
    : table(t('desk.pending'), [
      [t('desk.person'), measure => measure.person],
      [t('desk.kind'), measure => t(`measure.${measure.kind}`, {}, measure.kind)],
      [t('desk.case-id'), measure => measure.caseId],
      [t('desk.legal-basis'), measure => measure.legalBasis],
      [t('desk.evidence'), measure => measure.evidence],
      [t('desk.period'), measure => `${dateTime(measure.from)} – ${dateTime(measure.until)}`],
      [t('desk.proposed-by'), measure => measure.proposedBy],
      [t('desk.actions'), actions],
    ], pending));
}

const actions = measure => work.decision(`/v1/control-measures/${encodeURIComponent(measure.measureId)}`,
  `${measure.person}, ${t(`measure.${measure.kind}`, {}, measure.kind)}`, { approved: 'desk.approved' });
