// Forms: what is wrong is said at its field, in words, and the first such field gets the focus.
import { Problem, Unreachable } from './api.js';
import { element } from './dom.js';
import { t } from './messages.js';

/** Calls `act(values)` on submit. Problems of the server land at the field that their pointer names, others below the form. */
export function onSubmit(form, act) {
  form.noValidate = true;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    clear(form);
    if (!complete(form)) return;
    const button = form.querySelector('[type="submit"]');
    button.disabled = true;
    try {
      await act(valuesOf(form));
    } catch (failure) {
      explain(form, failure);
    } finally {
      button.disabled = false;
    }
  });
}

/** One line below a form that says what happened; replaces the former one. */
export function say(form, text, className = 'done') {
  form.querySelectorAll(':scope > .done, :scope > .error, :scope > .waits').forEach(old => old.remove());
  form.append(element('p', { class: className, role: className === 'error' ? 'alert' : 'status' }, text));
}

export function textOf(failure) {
  if (failure instanceof Problem) {
    const title = failure.title ?? t(`problem.${failure.name}`, {}, failure.detail ?? String(failure.status));
    return failure.incident ? `${title} ${t('app.incident', { incident: failure.incident })}` : title;
  }
  if (failure instanceof Unreachable) return t('app.unreachable');
  throw failure;
}

/** Says of a failure all that the server said. */
export const complain = (place, failure, errors = failure.errors ?? []) => say(place, [textOf(failure), ...errors.map(errorText)].join(' · '), 'error');

export function explain(form, failure) {
  complain(form, failure, (failure.errors ?? []).filter(error => !mark(form, error)));
  form.querySelector('[aria-invalid="true"]')?.focus();
}

/** The choices of a select in the page's language; what was chosen stays chosen. */
export function offer(select, values, prefix, usual = values[0]) {
  const chosen = select.value || usual;
  select.replaceChildren(...values.map(value => new Option(t(`${prefix}.${value}`), value)));
  if (chosen) select.value = chosen;
}

function valuesOf(form) {
  const values = {};
  for (const [name, value] of new FormData(form)) values[name] = typeof value === 'string' ? value.trim() : value;
  return values;
}

function clear(form) {
  form.querySelectorAll('.error, .done, .waits').forEach(old => old.remove());
  form.querySelectorAll('[aria-invalid]').forEach(field => {
    field.removeAttribute('aria-invalid');
    if (field.dataset.described) field.setAttribute('aria-describedby', field.dataset.described);
    else field.removeAttribute('aria-describedby');
  });
}

function complete(form) {
  // The browser takes blanks for an answer; the server does not. What is not asked now (a field that is switched off) cannot be missing.
  const missing = [...form.elements].filter(field => field.required && field.willValidate && (!field.validity.valid || !field.value.trim()));
  new Map(missing.map(field => [field.name, field])).forEach((field, name) => mark(form, { pointer: `/${name}`, rule: 'required' }));
  form.querySelector('[aria-invalid="true"]')?.focus();
  return missing.length === 0;
}

function mark(form, { pointer, rule }) {
  const named = form.elements[pointer.slice(1).replaceAll('/', '.')] ?? form.elements[pointer.split('/').pop()];
  if (!named) return false;
  const group = named instanceof RadioNodeList ? named[0].closest('fieldset') : null;
  const field = group ? named[0] : named;
  const id = `${form.id}-${field.name.replaceAll('.', '-')}-error`;
  field.dataset.described ??= field.getAttribute('aria-describedby') ?? '';
  field.setAttribute('aria-invalid', 'true');
  field.setAttribute('aria-describedby', `${id} ${field.dataset.described}`.trim());
  (group ?? field.closest('.field') ?? field.parentElement).append(element('p', { class: 'error', id }, ruleText(rule)));
  return true;
}

// A refusal may name a reason of judgement instead of a rule of form. A rule without words is still told by its name.
const ruleText = rule => t(`rule.${rule}`, {}, t(`reason.${rule}`, {}, t(`refusal.${rule}`, {}, `${t('rule.invalid')} (${rule})`)));

/** An error that no field of the form stands for: where it is, and what is wrong there. */
function errorText({ pointer, rule }) {
  const field = t(`field.${pointer.split('/').pop()}`, {}, pointer);
  return field ? `${field}: ${ruleText(rule)}` : ruleText(rule);
}
