/**
 * Making elements, safely: whatever a case or a person wrote goes in as text, never as markup.
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An HTML element.
 * @param {string} tag
 * @param {Object<string, any>} [attrs] attributes; "class", "text" (its text), "on" ({event: listener}); null and false are left out
 * @param {...(Node|string|null)} children strings become text
 * @returns {HTMLElement}
 */
export function h(tag, attrs, ...children) { return dress(document.createElement(tag), attrs, children); }

/**
 * An SVG element; the same as h.
 * @param {string} tag
 * @param {Object<string, any>} [attrs]
 * @param {...(Node|string|null)} children
 * @returns {SVGElement}
 */
export function s(tag, attrs, ...children) { return dress(document.createElementNS(SVG, tag), attrs, children); }

function dress(el, attrs, children) {
  for (const [key, value] of Object.entries(attrs ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "text") el.textContent = value;
    else if (key === "on") for (const [event, fn] of Object.entries(value)) el.addEventListener(event, fn);
    else el.setAttribute(key, value === true ? "" : value);
  }
  el.append(...children.filter((c) => c !== null && c !== undefined));
  return el;
}

/**
 * Sets attributes that differ from what they were, so that nothing is drawn again for nothing.
 * @param {Element} el
 * @param {Object<string, any>} attrs null or false removes
 */
export function set(el, attrs) {
  for (const [key, value] of Object.entries(attrs)) {
    if (value === null || value === undefined || value === false) el.removeAttribute(key);
    else if (el.getAttribute(key) !== String(value)) el.setAttribute(key, value === true ? "" : value);
  }
}

/** @returns {boolean} whether things should move as little as they can */
export function calm() { return matchMedia("(prefers-reduced-motion: reduce)").matches; }

/**
 * Calls fn once before the next picture, however often it is asked.
 * @param {() => void} fn
 * @returns {() => void}
 */
export function soon(fn) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; fn(); });
  };
}
