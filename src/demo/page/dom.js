/** Building and updating the page. Every text goes in as a text node, never as HTML. */

const SVG = 'http://www.w3.org/2000/svg';

export const byId = (id) => document.getElementById(id);

/**
 * Makes an element. Properties starting with "on" are listeners, the rest attributes; null, undefined and false leave one out.
 * @param {string} tag
 * @param {Record<string, unknown>} [properties]
 * @param {...(Node|string|null|false)} children
 */
export function h(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else setAttribute(node, name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== false));
  return node;
}

/** An icon from the sprite in index.html; always beside words or a label, so hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}

export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function setAttribute(node, name, value) {
  if (value === null || value === undefined || value === false) node.removeAttribute(name);
  else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value === true ? '' : String(value));
}

/** Makes `nodes` the children of `parent`, touching only what differs, so that focus and scrolling stay. */
export function arrange(parent, nodes) {
  let next = parent.firstChild;
  for (const node of nodes) {
    if (node === next) next = next.nextSibling;
    else parent.insertBefore(node, next);
  }
  while (next) {
    const gone = next;
    next = next.nextSibling;
    gone.remove();
  }
}

/**
 * A list whose elements are kept by key from one drawing to the next.
 * @param {Element} parent
 * @param {(item: any) => Element} create
 * @param {(element: any, item: any) => void} update
 */
export function keyedList(parent, create, update) {
  let elements = new Map();
  return (items, keyOf) => {
    const kept = new Map();
    for (const item of items) {
      const key = keyOf(item);
      const element = elements.get(key) ?? create(item);
      update(element, item);
      kept.set(key, element);
    }
    elements = kept;
    arrange(parent, kept.values());
  };
}

/** Whether an element can be seen where it stands (a folded or hidden part cannot). */
export function isShown(element) {
  return Boolean(element) && element.getClientRects().length > 0;
}

export const narrow = matchMedia('(max-width: 59.99rem)');
export const touch = matchMedia('(pointer: coarse)');
const calm = matchMedia('(prefers-reduced-motion: reduce)');

export const scrollBehavior = () => (calm.matches ? 'auto' : 'smooth');

/** Draws the eye to an element for a moment. */
export function flash(element) {
  element.classList.remove('flash');
  void element.offsetWidth;
  element.classList.add('flash');
}

/**
 * Asks something in a modal dialog.
 * @param {{title: string, text?: string, content?: Node[], actions: {label: string, value: any, kind?: string, about?: string, heading?: string, testid?: string}[]}} what
 *   `content` may hold fields. The action of kind "primary" submits; its value may be a function that reads the fields. A heading stands above its action.
 * @returns {Promise<any>} the value of the action, or null when the dialog was left
 */
export function ask({ title, text, content = [], actions }) {
  return new Promise((resolve) => {
    let answer = null;
    const choose = ({ value }) => {
      answer = typeof value === 'function' ? value() : value;
      dialog.close();
    };
    const button = (action) => {
      const submits = action.kind === 'primary';
      return h(
        'button',
        {
          type: submits ? 'submit' : 'button',
          class: `button ${action.kind ?? ''}`,
          'data-testid': action.testid,
          onclick: submits ? () => {} : () => choose(action),
        },
        h('span', {}, action.label),
        action.about ? h('small', {}, action.about) : null,
      );
    };
    const submit = (event) => {
      event.preventDefault();
      choose(actions.find((action) => action.kind === 'primary'));
    };
    const form = h(
      'form',
      { class: 'ask', onsubmit: submit },
      h('h2', { id: 'ask-title' }, title),
      text ? h('p', {}, text) : null,
      ...content,
      h('div', { class: 'ask-actions' }, ...actions.flatMap((action) => (action.heading ? [h('p', {}, action.heading), button(action)] : [button(action)]))),
    );
    const dialog = h('dialog', { 'aria-labelledby': 'ask-title' }, form);
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
