// Which column of a file nobody knows is what. Begins with what was remembered or guessed; a field stands over one
// column only. Whether the rows then make sense is the desk's to say.
import type { Currency, FilePreview, ImportKind, ImportMap } from "../../api.gen";

export type Dates = "" | "day" | "month";
export type Rounding = "" | "nearest";

/** Like the desk: headings of a table of which none is known. */
const NO_HEADINGS = 0;
/** What may stand once for several rows, as where cells were merged. */
const FILLED = new Set(["number", "sold_at", "customer_name", "phone", "name", "brand", "category", "model", "part_number", "bin"]);

export class Mapping {
  readonly preview: FilePreview;
  kind = $state("");
  dates = $state<Dates>("");
  /** The row of the headings, the lower of two; 0 where there are none. */
  headerRow = $state(NO_HEADINGS);
  twoRows = $state(false);
  /** What amounts are in that say nothing else; the shop's money where it is left open. */
  currency = $state<Currency | "">("");
  /** What becomes of more decimals than a currency has: refused, or rounded to the nearest. */
  rounding = $state<Rounding>("");
  /** Fields that a row without them takes from the row above. */
  #fill = $state<Record<string, boolean>>({});
  /** By a column's letters its field, of whatever kind it was chosen for. */
  #fields = $state<Record<string, string>>({});
  readonly #found: { headerRow: number; twoRows: boolean };

  constructor(preview: FilePreview) {
    const { map } = preview;
    this.preview = preview;
    this.kind = map.kind;
    this.dates = map.dates === "day" || map.dates === "month" ? map.dates : "";
    this.twoRows = map.two_rows;
    this.currency = map.currency ?? "";
    this.rounding = map.rounding === "nearest" ? "nearest" : "";
    for (const field of map.fill ?? []) this.#fill[field] = true;
    this.headerRow = map.header_row ?? rowOfHeadings(preview);
    this.#found = { headerRow: this.headerRow, twoRows: this.twoRows };
    for (const [field, reference] of Object.entries(map.columns)) {
      const column = preview.columns.find((one) => one.reference === reference || one.letters === reference);
      if (column) this.#fields[column.letters] = field;
    }
  }

  get rules(): ImportKind | undefined {
    return this.preview.kinds.find((one) => one.kind === this.kind);
  }

  /** Whether the headings stand where the desk found them. */
  get isAsFound(): boolean {
    return this.headerRow === this.#found.headerRow && this.twoRows === this.#found.twoRows;
  }

  /** The field of a column, or nothing where it is left out. */
  fieldOf(letters: string): string {
    const field = this.#fields[letters] ?? "";
    return this.rules?.fields.includes(field) ? field : "";
  }

  /** Says what a column is; the column that was it before is left out. */
  choose(letters: string, field: string): void {
    for (const [other, own] of Object.entries(this.#fields)) if (own === field) delete this.#fields[other];
    this.#fields[letters] = field;
  }

  /** What stands over a column, in the row that is said to hold the headings. */
  headingOf(at: number): string {
    const column = this.preview.columns[at];
    if (this.isAsFound) return column?.heading ?? "";
    const rows = this.preview.rows.filter((row) => this.isHeading(row.number));
    return rows.map((row) => row.cells[at] ?? "").filter((cell) => cell !== "").join(" ");
  }

  isHeading(row: number): boolean {
    if (this.headerRow === NO_HEADINGS) return false;
    return row === this.headerRow || (this.twoRows && row === this.headerRow - 1);
  }

  /** Whether a row stands above the headings: a title, which is not read. */
  isTitle(row: number): boolean {
    return this.headerRow !== NO_HEADINGS && row < this.headerRow && !this.isHeading(row);
  }

  /** The fields of columns of which some rows leave out what stands above. */
  get fillable(): string[] {
    return this.preview.columns.map((one) => this.fieldOf(one.letters)).filter((field) => FILLED.has(field));
  }

  fills(field: string): boolean {
    return this.#fill[field] ?? false;
  }

  fill(field: string, on: boolean): void {
    this.#fill[field] = on;
  }

  isNeeded(field: string): boolean {
    return this.rules?.needed.some((any) => any.includes(field)) ?? false;
  }

  /** Of each of these one field has still to be chosen. */
  get missing(): string[][] {
    const chosen = new Set(this.preview.columns.map((one) => this.fieldOf(one.letters)));
    return (this.rules?.needed ?? []).filter((any) => !any.some((field) => chosen.has(field)));
  }

  /** As the desk takes it. Where the headings were found they are how the next file of the shape is known. */
  get map(): ImportMap {
    const { map, columns } = this.preview;
    const chosen = columns.flatMap((one) => {
      const field = this.fieldOf(one.letters);
      return field === "" ? [] : [[field, this.isAsFound ? one.reference : one.letters]];
    });
    const made: ImportMap = { kind: this.kind, columns: Object.fromEntries(chosen) as ImportMap["columns"], two_rows: this.twoRows };
    if (map.sheet !== undefined) made.sheet = map.sheet;
    if (!this.isAsFound || this.headerRow === NO_HEADINGS) made.header_row = this.headerRow;
    else if (map.header_row !== undefined) made.header_row = map.header_row;
    if (this.dates !== "") made.dates = this.dates;
    const fill = this.fillable.filter((field) => this.fills(field));
    if (fill.length > 0) made.fill = fill;
    if (this.currency !== "") made.currency = this.currency;
    if (this.rounding !== "") made.rounding = this.rounding;
    return made;
  }
}

/** Where the headings that the desk found stand among the rows that it shows. */
function rowOfHeadings({ columns, rows, map }: FilePreview): number {
  const headings = columns.map((one) => one.heading.replaceAll(/\s/g, ""));
  if (headings.every((one) => one === "")) return NO_HEADINGS;
  const agrees = (cell: string, at: number) => {
    const [written, heading] = [cell.replaceAll(/\s/g, ""), headings[at] ?? ""];
    return written !== "" && (map.two_rows ? heading.endsWith(written) : heading === written);
  };
  const matches = rows.map((row) => ({ row: row.number, of: row.cells.filter(agrees).length }));
  const best = matches.reduce((most, one) => (one.of > most.of ? one : most), { row: NO_HEADINGS, of: 0 });
  return best.row;
}
