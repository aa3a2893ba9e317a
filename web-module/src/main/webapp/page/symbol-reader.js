// Reads QR symbols from pictures: by the browser itself where it can (BarcodeDetector), else by jsQR, which is fetched only then.

const LONGEST_SIDE = 800;

/** @returns {Promise<{detect: (source) => Promise<string|null>}>} for a video or a canvas */
export async function symbolReader() {
  if (await browserCan()) {
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    return { detect: async source => (await detector.detect(source))[0]?.rawValue ?? null };
  }
  await import('./kept/jsqr.js');
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  return { detect: async source => textIn(pixelsOf(source, canvas, pen)) };
}

async function browserCan() {
  return 'BarcodeDetector' in window && (await BarcodeDetector.getSupportedFormats()).includes('qr_code');
}

function pixelsOf(source, canvas, pen) {
  const [width, height] = [source.videoWidth ?? source.width, source.videoHeight ?? source.height];
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

const textIn = ({ data, width, height }) => globalThis.jsQR(data, width, height, { inversionAttempts: 'attemptBoth' })?.data || null;
