// Forms that the server describes as data: fields drawn by type, labelled from the catalogue, read back as the strings that it takes.
import { element } from './dom.js';
import { t } from './messages.js';
import { dateTime, day, fromField } from './times.js';

const INPUTS = {
  TIME: { type: 'datetime-local' }, PAST_TIME: { type: 'datetime-local' }, DATE: { type: 'date' }, PAST_DATE: { type: 'date' },
  DECIMAL: { inputmode: 'decimal' }, TEMPERATURE: { inputmode: 'decimal' }, COUNTRY: { maxlength: '2', autocapitalize: 'characters' },
};

const CODED = new Set(['result', 'tube', 'dose', 'antibody', 'product', 'certificate', 'observation', 'port', 'list', 'symptoms', 'contact14d',
  'travel14d', 'sameDayReturn', 'as', 'finding']);
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

/** The fields of a form, with what was filled in kept. */
export function fieldsOf(form, fields, prefix) {
  return fields.map(field => one(form, field, `${prefix}-${field.name}`));
}

function one(form, field, id) {
  const before = form.elements[field.name]?.value ?? '';
  const input = field.type === 'CHOICE' || field.type === 'YES_NO' ? select(field, id)
    : element('input', { id, name: field.name, required: field.required, autocomplete: 'off', spellcheck: 'false', ...INPUTS[field.type] });
  if (before) input.value = before;
  const label = t(`field.${field.name}`, {}, field.name) + (field.required ? '' : ` ${t('app.optional')}`);
  return element('div', { class: 'field' }, element('label', { for: id }, label), input);
}

function select(field, id) {
  const values = field.type === 'YES_NO' ? ['false', 'true'] : field.choices;
  const made = element('select', { id, name: field.name, required: field.required });
  // Nothing is chosen beforehand: what nobody answered is not an answer.
  made.append(new Option('', ''), ...values.map(value => new Option(valueText(value), value)));
  return made;
}

/** What the fields hold, as the server takes it; empty ones are left out. */
export function contentOf(values, fields) {
  const filled = fields.filter(field => values[field.name]);
  return Object.fromEntries(filled.map(field => [field.name, field.type.endsWith('TIME') ? fromField(values[field.name]) : values[field.name]]));
}

/** A value in words, if it is one of a list; else itself. */
export const valueText = value => t(`choice.${value}`, {}, value);

/** What a field holds, as a person writes it. */
export function writtenValue(name, value) {
  if (INSTANT.test(value)) return dateTime(value);
  if (DAY.test(value)) return day(value);
  return CODED.has(name) ? valueText(value) : value;
}
