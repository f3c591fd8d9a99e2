//! The window of Sanbao: one Tauri process around one [`desk`] and one page.
//!
//! The shell knows Tauri and decides nothing. It opens the store, hands the page's requests to the
//! desk ([`call`]), guards where the page may go ([`window`]), and does what only the operating system
//! can do: choose a file, save a paper ([`paper`]). No rule, no SQL and no word
//! that a clerk reads lives here. To add a use case, go to `desk/src/commands.rs`: nothing changes here.
//!
//! Called as `sanbaoctl`, by a link of that name, it opens no window and answers in the terminal.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod call;
mod logs;
mod paper;
mod ready;
mod window;

use std::ffi::OsStr;
use std::path::Path;
use std::process::ExitCode;

use call::Counter;

fn main() -> ExitCode {
    if is_called(sanbaoctl::NAME) {
        return sanbaoctl::main();
    }
    desk::keep_files_private();
    if let Err(reason) = screen() {
        eprintln!("{reason}");
        return ExitCode::FAILURE;
    }
    let Some(data) = desk::data_folder() else {
        eprintln!("sanbao: no home folder. Name one for the store in SANBAO_DATA.");
        return ExitCode::FAILURE;
    };
    let _logs = logs::keep(&data);
    match run(Counter::new(data)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the window could not be opened");
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether that is the name by which this program was started, wherever the link lies.
fn is_called(name: &str) -> bool {
    std::env::args_os()
        .next()
        .is_some_and(|program| Path::new(&program).file_stem() == Some(OsStr::new(name)))
}

fn run(counter: Counter) -> tauri::Result<()> {
    tauri::Builder::default()
        // First, so that a second start leaves before it touches the store.
        .plugin(window::one_per_store(counter.data()))
        .plugin(window::remember_place(counter.data()))
        .plugin(tauri_plugin_dialog::init())
        .manage(counter)
        .manage(ready::Started::now())
        .invoke_handler(tauri::generate_handler![
            call::call,
            call::reopen,
            call::open_field,
            call::close_field,
            ready::ready,
            paper::save_pdf,
            paper::pick_file,
            paper::pick_folder,
            paper::pick_save,
        ])
        .setup(|app| {
            window::open(app.handle())?;
            call::open_store(app.handle());
            call::keep_house(app.handle());
            call::keep_printing(app.handle());
            Ok(())
        })
        .run(tauri::generate_context!())
}

/// GTK aborts with a stack trace where there is no screen, which helps nobody.
#[cfg(target_os = "linux")]
fn screen() -> Result<(), &'static str> {
    let shown = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    if shown { Ok(()) } else { Err("sanbao: no display. Use `xvfb-run sanbao`, or sanbaoctl in a terminal.") }
}

#[cfg(not(target_os = "linux"))]
fn screen() -> Result<(), &'static str> {
    Ok(())
}
