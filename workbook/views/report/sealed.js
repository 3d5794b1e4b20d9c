// Opens what sealed.py sealed.

/**
 * @param {string} text
 * @param {string} label
 * @returns {any} plain data
 */
export function unsealed(text, label) {
  let number = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(label)) number = Math.imul(number ^ byte, 0x01000193) >>> 0;
  number = number || 1;
  const opened = Uint8Array.from(atob(text), (character) => {
    number = (number ^ (number << 13)) >>> 0;
    number = (number ^ (number >>> 17)) >>> 0;
    number = (number ^ (number << 5)) >>> 0;
    return character.charCodeAt(0) ^ ((number >>> 11) & 0xff);
  });
  return JSON.parse(new TextDecoder().decode(opened));
}
