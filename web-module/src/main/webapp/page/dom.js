// The few lines that build elements. Text is always set as text, so nothing from the server can become markup.

const SVG = 'http://www.w3.org/2000/svg';

/** element('p', { class: 'quiet' }, 'text', child) */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

export const byId = id => document.getElementById(id);

export const show = (target, visible = true) => { target.hidden = !visible; };

/** A table with one column per [heading, cell(row)]. */
export function table(caption, columns, rows) {
  const head = element('tr', {}, ...columns.map(([heading]) => element('th', { scope: 'col' }, heading)));
  const body = rows.map(row => element('tr', {}, ...columns.map(([, cell]) => element('td', {}, cell(row) ?? ''))));
  return element('div', { class: 'table', tabindex: '0', role: 'region', 'aria-label': caption },
    element('table', {}, element('caption', {}, caption), element('thead', {}, head), element('tbody', {}, ...body)));
}

// Circle with a tick, triangle with a bar, octagon with a cross, and a question in a diamond for "no colour".
const SHAPES = {
  GREEN: ['M12 1a11 11 0 1 0 .01 0z', 'M6.5 12.5l4 4 7-8.5'],
  YELLOW: ['M12 1.5L23.5 22H.5z', 'M12 8.5v6.5M12 18v1'],
  RED: ['M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9z', 'M7.5 7.5l9 9M16.5 7.5l-9 9'],
  NONE: ['M12 .5L23.5 12 12 23.5.5 12z', 'M9.5 9.5a2.5 2.5 0 1 1 2.5 3v2M12 18v.5'],
};

/** The shape that belongs to a colour; decoration only, the word beside it says the same. */
export function shape(colour) {
  const [outline, sign] = SHAPES[colour] ?? SHAPES.NONE;
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(path(outline), path(sign));
  return svg;
}

function path(d) {
  const made = document.createElementNS(SVG, 'path');
  for (const [name, value] of Object.entries({ d, fill: 'none', stroke: 'currentColor', 'stroke-width': '2',
    'stroke-linecap': 'round', 'stroke-linejoin': 'round' })) {
    made.setAttribute(name, value);
  }
  return made;
}
