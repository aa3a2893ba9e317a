// A question with one line of answer, in the page's own language; Escape takes it back.
import { element } from './dom.js';
import { onSubmit } from './forms.js';
import { t } from './messages.js';

/** The answer, or null if somebody thought better of it. */
export function askFor(title, question) {
  return new Promise(resolve => {
    const cancel = element('button', { type: 'button' }, t('app.cancel'));
    const form = element('form', { id: 'question' },
      element('div', { class: 'field' }, element('label', { for: 'question-answer' }, question),
        element('textarea', { id: 'question-answer', name: 'answer', required: true, maxlength: '500' })),
      element('button', { type: 'submit' }, t('app.confirm')), cancel);
    const dialog = element('dialog', { 'aria-labelledby': 'question-title' }, element('h2', { id: 'question-title' }, title), form);
    let answer = null;
    onSubmit(form, values => {
      answer = values.answer;
      dialog.close();
    });
    cancel.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
