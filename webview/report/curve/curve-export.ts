/** The style of the drawing, in colors for white paper. */
const printStyle = `text{font:12px sans-serif;fill:#222}
.grid{stroke:#ddd}
.base{stroke:#666}
.chance{stroke:#777;stroke-dasharray:5 4;fill:none}
.swept{stroke:#1a5fb4;stroke-width:2;fill:none}
.mark-point rect,.mark-point path{fill:#fff;stroke:#222;stroke-width:1.5}
.mark-point.routed path{fill:#1a5fb4}
.budget{stroke:#1a5fb4;stroke-dasharray:2 3}
.handle{fill:#fff;stroke:#1a5fb4;stroke-width:2}`;

/** The drawing as an SVG file that needs no style sheet. */
export function drawingAsFile(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) return '';
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  style.textContent = printStyle;
  copy.prepend(style);
  // The template engine leaves comments in the drawing, which do not belong in the file.
  const comments = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
  const found: ChildNode[] = [];
  while (comments.nextNode()) if (comments.currentNode instanceof Comment) found.push(comments.currentNode);
  for (const comment of found) comment.remove();
  return new XMLSerializer().serializeToString(copy);
}
