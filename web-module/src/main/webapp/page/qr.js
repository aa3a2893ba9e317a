// Draws a QR symbol: size*size bits, row by row, highest bit first; in base64 when the server made it.

const QUIET_ZONE = 4;
const PIXELS_PER_MODULE = 6;

export function drawQr(canvas, { size, rows, bits = Uint8Array.from(atob(rows), character => character.charCodeAt(0)) }) {
  const edge = (size + 2 * QUIET_ZONE) * PIXELS_PER_MODULE;
  canvas.width = edge;
  canvas.height = edge;
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, edge, edge);
  pen.fillStyle = '#000';
  for (let module = 0; module < size * size; module++) {
    if (bits[module >> 3] & (0x80 >> (module & 7))) {
      const row = Math.floor(module / size) + QUIET_ZONE;
      const column = module % size + QUIET_ZONE;
      pen.fillRect(column * PIXELS_PER_MODULE, row * PIXELS_PER_MODULE, PIXELS_PER_MODULE, PIXELS_PER_MODULE);
    }
  }
}
