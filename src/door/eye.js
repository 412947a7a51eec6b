/** Reads square codes: from the camera, or from a picture. The browser's own reader where it has one, else the one that came along. */

const PICTURE_MOST = 1600;
const LOOK_EVERY_MS = 150;
const SIDE = 640;

const own = 'BarcodeDetector' in window
  ? window.BarcodeDetector.getSupportedFormats().then((kinds) => (kinds.includes('qr_code') ? new window.BarcodeDetector({ formats: ['qr_code'] }) : null)).catch(() => null)
  : Promise.resolve(null);
/** Brought along at once: without network it could not be fetched any more. */
const brought = import('./qr/decode.js').then((module) => module.default);

const canvas = document.createElement('canvas');
const brush = canvas.getContext('2d', { willReadFrequently: true });

/** A piece of a picture, as pixels. */
function pixels(source, [x, y, width, height], side) {
  const scale = Math.min(1, side / Math.max(width, height));
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  brush.fillStyle = '#fff';
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(source, x, y, width, height, 0, 0, canvas.width, canvas.height);
  return brush.getImageData(0, 0, canvas.width, canvas.height);
}

async function decoded(image) {
  try {
    return (await brought)(image) || null;
  } catch {
    return null;
  }
}

/** Every square code in a picture, each once. @param {Blob} file */
export async function inPicture(file) {
  let picture;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return [];
  }
  const found = new Set();
  const detector = await own;
  if (detector) {
    for (const code of await detector.detect(picture).catch(() => [])) found.add(code.rawValue);
    if (found.size > 0) return [...found];
  }
  const { width, height } = picture;
  const whole = await decoded(pixels(picture, [0, 0, width, height], PICTURE_MOST));
  if (whole) found.add(whole);
  // A page has several, and the reader reads one: halves and quarters, which overlap.
  const parts = [[1, 2], [2, 1], [2, 2], [3, 3]];
  for (const [columns, rows] of parts) {
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const part = [width * column / (columns + .5), height * row / (rows + .5), width * 1.5 / (columns + .5), height * 1.5 / (rows + .5)];
        const code = await decoded(pixels(picture, part, PICTURE_MOST));
        if (code) found.add(code);
      }
    }
    if (found.size > 1) break;
  }
  return [...found];
}

/** Looks through the camera until told to stop. @param {HTMLVideoElement} video @param {(code: string) => void} see */
export async function open(video, see) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'environment', width: { ideal: 1280 } } });
  video.srcObject = stream;
  await video.play();
  const detector = await own;
  let stopped = false;
  const look = async () => {
    const { videoWidth: width, videoHeight: height } = video;
    if (width > 0) {
      if (detector) {
        const [code] = await detector.detect(video).catch(() => []);
        if (code) see(code.rawValue);
      } else {
        const side = Math.min(width, height);
        const code = await decoded(pixels(video, [(width - side) / 2, (height - side) / 2, side, side], SIDE));
        if (code) see(code);
      }
    }
    if (!stopped) setTimeout(look, LOOK_EVERY_MS);
  };
  look();
  return () => {
    stopped = true;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
}
