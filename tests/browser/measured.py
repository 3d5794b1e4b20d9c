"""What a browser measures of the texts of a picture."""

COVERED = """() => {
  const places = [...document.querySelectorAll('text')].map(each => [each.textContent, each.getBoundingClientRect()]);
  const page = document.querySelector('svg').getBoundingClientRect();
  const out = places.filter(([, r]) => r.left < page.left || r.right > page.right || r.bottom > page.bottom);
  const over = places.flatMap(([a, r], i) => places.slice(i + 1)
    .filter(([, q]) => r.left < q.right && q.left < r.right && r.top + 2 < q.bottom && q.top + 2 < r.bottom)
    .map(([b]) => `${a} × ${b}`));
  return [...out.map(([a]) => a), ...over];
}"""
"""Texts that leave the picture, and pairs of which one covers the other."""

CLIPPED = """() => [...document.querySelectorAll('[data-component], [data-journey-box]')].flatMap(box => {
  const edge = box.querySelector('rect').getBoundingClientRect();
  return [...box.querySelectorAll('g:not(.painted) > text')]
    .map(each => [each.textContent, each.getBoundingClientRect()])
    .filter(([, r]) => r.left < edge.left || r.right > edge.right || r.top < edge.top || r.bottom > edge.bottom)
    .map(([words]) => words);
})"""
"""Texts that leave the box that they belong to."""
