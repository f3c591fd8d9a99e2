// The shop behind the stand-in: sales with ordinary and awkward names, old and new, small and long.
import type { Amount, CustomerView, PartPage, SaleLineView, SaleView, TenderKind } from "../api.gen";

export const TODAY = "2026-11-22";

export function money(minor: number): Amount {
  const sign = minor < 0 ? "-" : "";
  const whole = Math.trunc(Math.abs(minor) / 100).toLocaleString("en");
  return { minor, currency: "CNY", text: `${sign}¥${whole}.${String(Math.abs(minor) % 100).padStart(2, "0")}` };
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

let ids = 0;
export const id = (kind: string): string => `${kind}-${(ids += 1)}`;

const customers: CustomerView[] = [
  { id: "c-1", name: "欧阳娜娜", phone: "138 0013 8000", visits: 2 },
  { id: "c-2", name: "𠮷野家美智子", phone: "139 2233 4455", visits: 0 },
  { id: "c-3", name: "阿卜杜拉·热合曼·买买提江·吐尔逊·阿不都热依木·艾合买提江·克里木·古丽娜尔·帕尔哈提", phone: "136 7788 9900", visits: 11 },
  { id: "c-4", name: "Maximiliane Wolfeschlegelsteinhausenbergerdorff-Hohenzollern", phone: "+49 171 5550199", visits: 1 },
  { id: "c-5", name: "王伟", phone: "137 0000 1234", visits: 0 },
];

const OLD = { part: "p-1", number: "HY97-08006A", name: "遥控器 海岳" };
const NEW = { part: "p-2", number: "HY97-08006B", name: "遥控器 海岳" };
const CHAIN = [{ part: OLD, since: null }, { part: NEW, since: "2026-03-01" }];
const REMOTE = { other_name: "Remote control, Haiyue", maker: "海岳", bin: "A03-12-1", price: money(6_900), chain: CHAIN, photos: [] };

/** So many in one bin, and nobody who wants them. */
const lying = (bin: string, quantity: number): PartPage["stock"] => ({
  places: quantity > 0 ? [{ place: { bin, condition: "good" }, keeper_name: "", quantity }] : [], good: quantity, reserved: 0, available: quantity, waiting: 0, ordered: 0, on_order: [], wants: [],
  movements: [], reorder_at: 0, order_up_to: 0, is_low: false, may_move: true, may_order: true,
});

/** Two remote controls, the newer of which took the place of the older. */
export const PARTS: PartPage[] = [
  { ...REMOTE, part: OLD, superseded_by: NEW, substitutes: [], fits: [{ maker: "海岳", model: "HY-55A6S", position: "12" }], stock: lying("A03-12-1", 2) },
  {
    ...REMOTE, part: NEW, superseded_by: null, fits: [{ maker: "海岳", model: "HY-55A6S", position: "12" }, { maker: "海岳", model: "HY-65A6S", position: "14" }], stock: lying("A03-12-1", 0),
    substitutes: [{ part: { part: "p-3", number: "TP-50017", name: "遥控器（通用）" }, maker: "通配", note: "安装前核对插头" }],
  },
];

type Line = [name: string, model: string, category: string, quantity: number, paid: number, serials?: string[], returned?: number];

function sale(
  number: string, ago: number, customer: number | null, lines: Line[], tenders: [TenderKind, string, number?][],
  more: Partial<SaleView> = {},
): SaleView {
  const views: SaleLineView[] = lines.map(([name, model, category, quantity, paid, serials = [], returned = 0], at) => ({
    id: id("sl"), name, code: `SKU-${number.slice(-4)}-${at + 1}`, model, category, quantity, returned,
    left: quantity - returned, list: money(Math.round(paid * 1.087)), paid: money(paid),
    refunded: money(Math.round((paid / quantity) * returned)),
    units: serials.map((serial, n) => ({ id: id("u"), serial, state: n < returned ? "returned" : "with_customer" })),
  }));
  const paid = views.reduce((sum, line) => sum + line.paid.minor, 0);
  const refunded = views.reduce((sum, line) => sum + line.refunded.minor, 0);
  let rest = paid;
  let back = refunded;
  return {
    id: id("s"), number, channel: "store", sold_on: addDays(TODAY, -ago), delivered_on: null, installed_on: null,
    days_ago: ago, customer: customer === null ? null : (customers[customer] ?? null), paid: money(paid), freight: null,
    refunded_elsewhere: null, cancelled: false, never_paid: false, note: "", lines: views, cases: [],
    tenders: tenders.map(([kind, label, amount], at) => {
      const share = at === tenders.length - 1 ? rest : Math.min(amount ?? rest, rest);
      rest -= share;
      const gone = Math.min(back, share);
      back -= gone;
      return { id: id("t"), kind, label, amount: money(share), refunded: money(gone), left: money(share - gone) };
    }),
    ...more,
  };
}

export const sales: SaleView[] = [
  sale("20261116-0387", 6, 0, [["海信 65E5K 液晶电视", "65E5K", "flat_panel_tv", 1, 459900, ["SN8A2F9931KKQ2"]]],
    [["wechat_pay", "···8821", 400000], ["cash", ""]], { delivered_on: "2026-11-16", installed_on: "2026-11-16" }),
  sale("20261119-0142", 3, 4, [["苏泊尔 SW-15J411 电热水壶 1.5 升", "SW-15J411", "electric_kettle", 1, 12900, ["SP2611190142"]]], [["cash", ""]]),
  sale("20261112-0055", 10, 1, [["美的 MB-FB40 电饭煲 4 升", "MB-FB40", "rice_cooker", 1, 39900, ["MD40FB2291"]]], [["alipay", "139***4455"]]),
  sale("20261101-0210", 21, 0, [
    ["戴森 V12 Detect Slim 无绳吸尘器", "V12", "vacuum", 1, 399900, ["DYV12-77120"]],
    ["绿联 USB-C 快充数据线 1 米", "US-300", "accessory", 6, 17400, [], 2],
    ["米家 智能台灯 Pro", "MJTD02", "lamp", 2, 29800, ["MJ02A1", "MJ02A2"]],
    ["五常大米 5 公斤", "", "food", 1, 6990],
    ["这是一台名字特别长特别长特别长的商品用来看看在列表里和结算栏里六十个字的商品名称会不会把版面撑坏掉或者被截断得看不见呢好", "LONG-60", "other", 1, 9900],
  ], [["card", "···4402", 300000], ["wechat_pay", "···8821", 100000], ["store_credit", "GC-1102"]]),
  sale("20251120-0009", 367, 2, [["小米 Redmi K80 手机 12+256", "24122RKC7C", "mobile_phone", 1, 249900, ["860123456789012"]]], [["bank_transfer", ""]]),
  sale("TB-2611180099", 4, 3, [["Anker Soundcore Liberty 4 NC 真无线蓝牙降噪耳机（莫兰迪紫）", "A3947", "earphones", 1, 59900]], [["online", "支付宝担保交易"]], { channel: "online" }),
  sale("20261120-0300", 2, null, Array.from({ length: 34 }, (_, n): Line => [`办公用品 ${n + 1} 号 · 文件夹 A4 加厚`, `WJ-${n + 1}`, "other", (n % 5) + 1, 1290 * ((n % 5) + 1)]), [["cash", ""]]),
  sale("20261105-0777", 17, 4, [["飞利浦 HX6730 电动牙刷", "HX6730", "toothbrush", 1, 34900, ["PH6730X1"], 1]], [["cash", ""]]),
  sale("20261028-0013", 25, 1, [["格力 KFR-35GW 空调", "KFR-35GW", "air_conditioner", 1, 329900, ["GR35GW001"]]], [["card", "···9917"]], { cancelled: true }),
];

export { customers };
