//! The floor under the window's start: the same Tauri with an empty page, no store and no plugin.
//! `cargo xtask bench` starts both by turns and compares.

/// The page says that it has been painted, exactly as the counter's page does.
#[tauri::command]
fn ready() {
    if let Some(mark) = std::env::var_os("SANBAO_READY_MARK") {
        let written = std::fs::write(mark, b"ready\n");
        assert!(written.is_ok(), "the bench would wait for the mark for ever");
    }
}

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![ready])
        .run(tauri::generate_context!("examples/empty/tauri.conf.json"))
}
