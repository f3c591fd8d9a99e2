// Tables read by rules of their own, so that what the program says of a file can be compared with somebody else's
// reading. Nothing of the program is used here: text is split, and workbooks are unpacked, by the few lines below.
import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";

/** The rows of a file, each a list of texts. */
export function rowsOf(path) {
  const bytes = readFileSync(path);
  return bytes.subarray(0, 2).toString() === "PK" ? workbook(bytes) : text(bytes);
}

function text(bytes) {
  let decoded;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) decoded = new TextDecoder("utf-16le").decode(bytes);
  else try {
    decoded = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    decoded = new TextDecoder("gb18030").decode(bytes);
  }
  const first = decoded.split("\n").slice(0, 10).join("\n");
  const delimiter = [",", ";", "\t"].reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best));
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < decoded.length; at += 1) {
    const char = decoded[at];
    const row = rows.at(-1);
    if (quoted && char === '"' && decoded[at + 1] === '"') { row[row.length - 1] += '"'; at += 1; }
    else if (quoted) { if (char === '"') quoted = false; else row[row.length - 1] += char; }
    else if (char === '"' && row.at(-1) === "") quoted = true;
    else if (char === delimiter) row.push("");
    else if (char === "\n") rows.push([""]);
    else if (char !== "\r") row[row.length - 1] += char;
  }
  return rows;
}

/** The files packed into a ZIP, by its central directory. */
function unpack(bytes) {
  const files = new Map();
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from("PK\x05\x06")) + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [method, packed, nameLength] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)];
    const [extra, comment, start] = [bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)];
    const name = bytes.subarray(at + 46, at + 46 + nameLength).toString();
    const data = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    const raw = bytes.subarray(data, data + packed);
    files.set(name, (method === 8 ? inflateRawSync(raw) : raw).toString("utf8"));
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

const plain = (xml) => xml.replace(/<[^>]*>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&");

/** The first sheet. */
function workbook(bytes) {
  const files = unpack(bytes);
  const shared = [...(files.get("xl/sharedStrings.xml") ?? "").matchAll(/<si>(.*?)<\/si>/gs)].map((one) => [...one[1].matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map((t) => plain(t[1])).join(""));
  const sheet = files.get("xl/worksheets/sheet1.xml");
  const rows = [];
  for (const [, number, inner] of sheet.matchAll(/<row [^>]*?r="(\d+)"[^>]*?>(.*?)<\/row>/gs)) {
    const row = [];
    for (const [, attributes, cell = ""] of inner.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const letters = /r="([A-Z]+)/.exec(attributes)[1];
      const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      const value = plain(/<v>(.*?)<\/v>/s.exec(cell)?.[1] ?? /<is>(.*?)<\/is>/s.exec(cell)?.[1] ?? "");
      row[column] = /t="s"/.test(attributes) ? shared[Number(value)] : value;
    }
    rows[Number(number) - 1] = Array.from(row, (cell) => cell ?? "");
  }
  return Array.from(rows, (row) => row ?? []);
}

/** Hundredths of an amount: signs, blanks and marks aside, a comma before two last digits is a point. */
export function cents(cell) {
  const narrow = (cell ?? "").replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  let digits = narrow.replace(/[^0-9.,-]/g, "");
  if (/,\d{2}$/.test(digits) && !/\.\d{2}$/.test(digits)) digits = digits.replace(/\./g, "").replace(",", ".");
  return Math.round(Number(digits.replace(/,/g, "")) * 100);
}
