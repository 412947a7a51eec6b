/** Makes a picture of flat areas smaller: browsers write rows as differences, but rows as they are pack better here. */

import { deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = 8;
const BYTES_OF_COLOUR_TYPE = { 2: 3, 6: 4 };

function* chunksOf(png) {
  for (let at = SIGNATURE; at < png.length;) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = CRC_TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
  return Buffer.concat([length, body, check]);
}

/** The better of left, above and above left, as PNG's filter of Paeth has it. */
function paeth(left, above, corner) {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

/** The same picture in fewer bytes. @param {Buffer} png 8 bits a colour, not interlaced @returns {Buffer} */
export function smaller(png) {
  const chunks = [...chunksOf(png)];
  const head = chunks.find(({ type }) => type === 'IHDR').data;
  const [width, height, depth, pixel, interlaced] = [head.readUInt32BE(0), head.readUInt32BE(4), head[8], BYTES_OF_COLOUR_TYPE[head[9]], head[12]];
  if (depth !== 8 || !pixel || interlaced) return png;
  const rows = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  const row = width * pixel + 1;
  for (let y = 0; y < height; y += 1) {
    const start = y * row;
    const filter = rows[start];
    rows[start] = 0;
    for (let at = start + 1; at < start + row; at += 1) {
      const inRow = at - start > pixel;
      const left = inRow ? rows[at - pixel] : 0;
      const above = y > 0 ? rows[at - row] : 0;
      const corner = inRow && y > 0 ? rows[at - row - pixel] : 0;
      const expected = [0, left, above, (left + above) >> 1, filter === 4 ? paeth(left, above, corner) : 0][filter];
      rows[at] = (rows[at] + expected) & 255;
    }
  }
  const packed = Buffer.concat([png.subarray(0, SIGNATURE), chunk('IHDR', head), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
  return packed.length < png.length ? packed : png;
}
