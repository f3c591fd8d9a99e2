//! A file of sales against bare prepared INSERTs of the same rows into the same tables, and the memory it takes.

use super::request;
use crate::out::{Ended, Out};
use desk::requests::Tongue;
use desk::{Config, Cost, Desk, Door, DoorKind, Failure};
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

/// Takes a file of so many rows into an empty store, in a folder that goes away again.
pub fn run(out: &mut Out, rows: u64) -> Result<(), Ended> {
    in_a_folder(out, |out, folder| web_shop(out, rows, folder))
}

/// The same for a wholesaler's sheet, in a process of its own for the sake of its memory.
pub fn run_sheet(out: &mut Out, rows: u64) -> Result<(), Ended> {
    in_a_folder(out, |out, folder| sheet(out, rows, folder))
}

fn in_a_folder(out: &mut Out, measure: impl Fn(&mut Out, &Path) -> Result<(), Ended>) -> Result<(), Ended> {
    let folder = std::env::temp_dir().join(format!("sanbao-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let result = measure(out, &folder);
    if let Err(error) = std::fs::remove_dir_all(&folder) {
        out.note(&format!("{}: {error}", folder.display()));
    }
    result
}

fn empty_store(folder: &Path) -> Result<Arc<Desk>, Ended> {
    let failed = |failure: Failure| Ended::failed(&failure, Tongue::En);
    let config = Config { pin_cost: Cost { memory_kib: 64, passes: 1 }, ..Config::new(folder.join("store")) };
    desk::make_empty(&config).map_err(failed)?;
    Desk::open(config).map_err(failed)
}

fn door(desk: &Arc<Desk>) -> Result<Door, Ended> {
    let door = desk.door(DoorKind::Terminal);
    door.call(
        None,
        "set_up",
        json!({ "shop_name": "Bench", "number": "1", "name": "Bench", "pin": "274916" }),
    )?;
    Ok(door)
}

fn web_shop(out: &mut Out, rows: u64, folder: &Path) -> Result<(), Ended> {
    let desk = empty_store(folder)?;
    let door = door(&desk)?;
    let path = write_file(folder, rows)?;
    out.text(HEAD)?;
    let looked = seconds(&door, &path, true, &Value::Null)?;
    line(out, "look at a file of sales", rows, looked, None)?;
    let before = peak_mb();
    let taken = seconds(&door, &path, false, &Value::Null)?;
    let after = peak_mb();
    let floor = desk.store().bare_inserts(folder)?.as_secs_f64();
    line(out, "take it in", rows, taken, Some(floor))?;
    line(out, "bare prepared INSERTs of the same rows", rows, floor, Some(floor))?;
    memory(out, before, after)
}

/// A sheet that no format knows, read by a map: the shape of the retail data set of the UCI archive, invoices of twenty
/// lines with the month first in their dates.
fn sheet(out: &mut Out, rows: u64, folder: &Path) -> Result<(), Ended> {
    let desk = empty_store(folder)?;
    let door = door(&desk)?;
    let path = write_sheet(folder, rows)?;
    let map = json!({ "kind": "sales", "columns": {
        "number": "InvoiceNo", "code": "StockCode", "name": "Description", "quantity": "Quantity",
        "sold_at": "InvoiceDate", "unit_price": "UnitPrice", "customer_code": "CustomerID",
    } });
    let before = peak_mb();
    let taken = seconds(&door, &path, false, &map)?;
    let after = peak_mb();
    let floor = desk.store().bare_inserts(folder)?.as_secs_f64();
    out.text(HEAD)?;
    line(out, "take in a sheet by a map", rows, taken, Some(floor))?;
    line(out, "bare prepared INSERTs of the same rows", rows, floor, Some(floor))?;
    out.text(&format!("{rows} rows in {taken:.1} s\n"))?;
    memory(out, before, after)
}

const HEAD: &str = "what                                        rows a second   of the floor\n";

fn memory(out: &mut Out, before: Option<u64>, after: Option<u64>) -> Result<(), Ended> {
    match before.zip(after) {
        Some((before, after)) => {
            out.text(&format!("most memory, before and with the import     {before} MB, {after} MB\n"))
        }
        None => Ok(()),
    }
}

fn seconds(door: &Door, path: &Path, dry_run: bool, map: &Value) -> Result<f64, Ended> {
    let start = Instant::now();
    let ask = json!({ "path": path, "dry_run": dry_run, "map": map });
    let view = door.call(Some(request(0)), "import_file", ask)?;
    match view["batch"]["refused"] == json!(0) && view["batch"]["sales"] != json!(0) {
        true => Ok(start.elapsed().as_secs_f64()),
        false => Err(Ended::Usage(format!("the bench's own file is refused: {}", first_problem(&view)))),
    }
}

fn first_problem(view: &Value) -> &Value {
    &view["problems"][0]
}

fn line(out: &mut Out, what: &str, rows: u64, seconds: f64, floor: Option<f64>) -> Result<(), Ended> {
    let share = floor.map_or_else(String::new, |floor| format!("{:.2}", floor / seconds));
    out.text(&format!("{what:<42} {:>14.0}   {share:>12}\n", rows as f64 / seconds))
}

/// Orders of two lines as a web shop exports them, with a buyer for every third.
fn write_file(folder: &Path, rows: u64) -> Result<PathBuf, Ended> {
    let path = folder.join("orders_export.csv");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path)?);
    writeln!(
        file,
        "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,\
         Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing Phone,\
         Notes,Cancelled at,Payment Method,Refunded Amount,Vendor,Id,Source"
    )?;
    for order in 0..rows / 2 {
        let (buyer, phone, mail) = match order % 3 {
            0 => (
                format!("顾客{order}"),
                format!("13{:09}", order * 7 % 1_000_000_000),
                format!("c{order}@example.com"),
            ),
            _ => Default::default(),
        };
        let (day, minute) = (order / 1_440 % 28 + 1, order % 1_440);
        let at = format!(
            "2025-{:02}-{day:02} {:02}:{:02}:00 +0800",
            order / 40_320 % 12 + 1,
            minute / 60,
            minute % 60
        );
        let (goods, other) = (order % 400, order * 31 % 400);
        writeln!(
            file,
            "#{order},{mail},paid,{at},fulfilled,CNY,588.00,0.00,0.00,588.00,,0.00,{at},1,电热水壶 {goods},129.00,K-{goods},\
             {buyer},{phone},,,WeChat Pay,0.00,美的,{},web",
            order + 70_000_000
        )?;
        writeln!(file, "#{order},,,,,,,,,,,,{at},1,液晶电视 {other},459.00,T-{other},,,,,,,海信,,")?;
    }
    file.flush()?;
    Ok(path)
}

fn write_sheet(folder: &Path, rows: u64) -> Result<PathBuf, Ended> {
    let path = folder.join("online_retail.csv");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path)?);
    writeln!(file, "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country")?;
    for row in 0..rows {
        let (invoice, goods) = (536_365 + row / 20, row * 31 % 4_000);
        let (day, minute) = (invoice / 96 % 28 + 1, invoice % 1_440);
        writeln!(
            file,
            "{invoice},G{goods:05},WHITE HANGING HEART T-LIGHT HOLDER {goods},{},{}/{day}/2010 {}:{:02},{}.{:02},{},United Kingdom",
            row % 24 + 1,
            invoice / 2_688 % 12 + 1,
            minute / 60,
            minute % 60,
            goods % 40 + 1,
            goods % 100,
            12_000 + invoice % 4_000,
        )?;
    }
    file.flush()?;
    Ok(path)
}

/// The most memory that this process has had, in megabytes, where the system says it.
fn peak_mb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kb| kb / 1024)
}
