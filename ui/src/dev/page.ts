// A receipt as the stand-in draws it: enough to see the screen with a paper on it.
import type { CaseView, DocumentView, PageView, PaperSize } from "../api.gen";

const SIZES: Record<PaperSize, [number, number]> = { a4: [210, 297], a5: [148, 210], "80mm": [80, 170], "58mm": [58, 170] };

export function page(view: CaseView, document: DocumentView, size: PaperSize, copy: number): PageView {
  const [width, height] = SIZES[size];
  const lines: string[] = [];
  let y = 14;
  const put = (text: string, font = 4, gap = 6, weight = 400) => {
    const safe = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    lines.push(`<text x="8" y="${y}" font-size="${font}" font-weight="${weight}" font-family="Noto Sans SC, sans-serif">${safe}</text>`);
    y += gap;
  };
  put(document.kind === "refusal" ? "拒退说明 Statement of refusal" : "退货凭证 Return receipt", width < 100 ? 5 : 7, 9, 700);
  if (copy > 0) put(`副本 COPY ${copy}`, 4, 6, 700);
  put(`No. ${document.number}`);
  put(view.opened);
  put(view.customer?.name ?? "");
  lines.push(`<line x1="8" x2="${width - 8}" y1="${y - 2}" y2="${y - 2}" stroke="#000" stroke-width=".3"/>`);
  y += 4;
  for (const line of view.lines) {
    put(`${line.name} ×${line.quantity}`, 4, 5.5);
    if (line.serial) put(`S/N ${line.serial}`, 3.2, 5.5);
    if (line.money) put(line.money.refund.text, 4, 7, 700);
  }
  put(`退款合计 Total refund ${view.refunded.text}`, 5, 10, 700);
  for (let bar = 0, x = 8; bar < 40; bar += 1, x += 1.6) lines.push(`<rect x="${x}" y="${y}" width="${bar % 3 === 0 ? 1.1 : 0.6}" height="12"/>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}mm" height="${height}mm"><rect width="100%" height="100%" fill="#fff"/>${lines.join("")}</svg>`;
  return { width_mm: width, height_mm: height, svg };
}
