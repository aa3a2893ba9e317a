// Results and records that their source signed: the file goes to the server byte for byte, or the signature would not fit.
import { get, postRaw } from './api.js';
import { byId, table } from './dom.js';
import { onSubmit, say } from './forms.js';
import { t, whenLanguageChanges } from './messages.js';

let kinds = [];

export async function startBatches() {
  const form = byId('batch');
  onSubmit(form, async values => {
    byId('batch-rows').replaceChildren();
    const signature = values.signatureFile.size > 0 ? (await values.signatureFile.text()).trim() : values.signature;
    const headers = { 'Content-Type': 'text/csv', ...(signature ? { 'JWS-Signature': signature } : {}) };
    const report = await postRaw(`/v1/record-batches/${values.kind}`, await values.csv.arrayBuffer(), headers);
    say(form, t('desk.batch-result', report));
    byId('batch-rows').replaceChildren(table(t('desk.outcome'), [
      [t('desk.row'), row => String(row.row)],
      [t('desk.outcome'), row => t(`outcome.${row.outcome}`, {}, row.outcome)],
      [t('desk.rule'), row => row.rule ? ruleText(row.rule) : ''],
    ], report.rows));
  });
  ({ forms: kinds } = await get('/v1/record-forms'));
  whenLanguageChanges(() => {
    const chosen = form.elements.kind.value || kinds[0].path;
    form.elements.kind.replaceChildren(...kinds.map(kind => new Option(t(`record.${kind.kind}`), kind.path)));
    form.elements.kind.value = chosen;
  });
}

/** A rule, or a field and its rule: dose-choice. */
function ruleText(rule) {
  const [field, ...rest] = rule.split('-');
  return t(`rule.${rule}`, {}, kinds.some(kind => kind.fields.some(one => one.name === field))
    ? `${t(`field.${field}`)}: ${t(`rule.${rest.join('-')}`, {}, rule)}` : rule);
}
