// The resident's documents: those that are linked, how to link another, and what waits for proof.
import { get, post, Problem, Unreachable } from './api.js';
import { byId, element, show } from './dom.js';
import { base64 } from './files.js';
import { complain, offer, onSubmit, say } from './forms.js';
import { t, whenLanguageChanges } from './messages.js';
import { dateTime } from './times.js';

const TYPES = ['HOME_RETURN_PERMIT', 'MACAU_ID', 'HONG_KONG_ID', 'RESIDENT_ID_CARD', 'TAIWAN_PERMIT', 'PASSPORT', 'FOREIGN_PERMANENT_RESIDENT'];
const OPEN = ['CHECKING', 'WAITING', 'IN_REVIEW'];
let own = { documents: [], cases: [] };

export function startDocuments() {
  const form = byId('link-document');
  byId('my-documents').addEventListener('toggle', refresh);
  whenLanguageChanges(() => {
    offer(form.elements.documentType, TYPES, 'document');
    draw();
  });
  onSubmit(form, async ({ documentType, documentNumber, name }) => {
    const { state } = await post('/v1/documents', { documentType, documentNumber, ...(name && { name }) });
    form.reset();
    say(form, t(`mismatch-state.${state}`));
    await refresh();
  });
}

export function forgetDocuments() {
  own = { documents: [], cases: [] };
  byId('my-documents').open = false;
  draw();
}

async function refresh() {
  if (!byId('my-documents').open) return;
  try {
    own = await get('/v1/documents');
  } catch (failure) {
    if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
    complain(byId('document-news'), failure);
  }
  draw();
}

function draw() {
  byId('linked-documents').replaceChildren(...own.documents.map(each => element('li', {}, t('documents.linked', {
    type: t(`document.${each.documentType}`), number: each.documentNumber, proof: t(`proof.${each.proof}`) }))));
  show(byId('document-cases-title'), own.cases.length > 0);
  byId('document-cases').replaceChildren(...own.cases.map(card));
}

function card(each) {
  const open = OPEN.includes(each.state);
  // What was missing is of no interest any more once it is decided.
  return element('li', { 'data-state': each.state }, t(open ? 'documents.case' : 'documents.case-decided', {
    type: t(`document.${each.documentType}`), number: each.documentNumber, state: t(`mismatch-state.${each.state}`),
    kinds: each.kinds.map(kind => t(`mismatch-kind.${kind}`)).join(t('app.separator')), due: dateTime(each.dueAt), decided: dateTime(each.decidedAt),
  }), each.pictures > 0 ? element('p', { class: 'quiet' }, t('documents.pictures', { count: each.pictures })) : null,
  each.reason ? element('p', {}, each.reason) : null, open && each.pictures < 3 ? pictureField(each) : null);
}

function pictureField({ caseId }) {
  const input = element('input', { type: 'file', id: `picture-${caseId}`, accept: 'image/jpeg,image/png' });
  input.addEventListener('change', async () => {
    try {
      await post(`/v1/documents/cases/${caseId}/pictures`, { content: await base64(input.files[0]) });
      await refresh();
    } catch (failure) {
      if (!(failure instanceof Problem || failure instanceof Unreachable)) throw failure;
      complain(byId('document-news'), failure);
    }
  });
  return element('div', { class: 'field' }, element('label', { for: input.id }, t('documents.add-picture')), input);
}
