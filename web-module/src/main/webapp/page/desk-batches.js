// Test results that a laboratory signed: the file goes to the server byte for byte, or the signature would not fit.
import { postRaw } from './api.js';
import { byId, table } from './dom.js';
import { onSubmit, say } from './forms.js';
import { t } from './messages.js';

export function startBatches() {
  const form = byId('batch');
  onSubmit(form, async values => {
    byId('batch-rows').replaceChildren();
    const signature = values.signatureFile.size > 0 ? (await values.signatureFile.text()).trim() : values.signature;
    const headers = { 'Content-Type': 'text/csv', ...(signature ? { 'JWS-Signature': signature } : {}) };
    const report = await postRaw('/v1/laboratory-batches', await values.csv.arrayBuffer(), headers);
    say(form, t('desk.batch-result', report));
    byId('batch-rows').replaceChildren(table(t('desk.outcome'), [
      [t('desk.row'), row => String(row.row)],
      [t('desk.outcome'), row => t(`outcome.${row.outcome}`, {}, row.outcome)],
      [t('desk.rule'), row => row.rule ? t(`rule.${row.rule}`, {}, row.rule) : ''],
    ], report.rows));
  });
}
