//! The window: where the page may go (nowhere), and what starting the program twice does.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

#[cfg(target_os = "linux")]
use gtk::prelude::{IMContextExt, IMMulticontextExt};
use tauri::plugin::TauriPlugin;
use tauri::webview::{NewWindowResponse, PermissionResponse, WebviewWindowBuilder};
use tauri::{AppHandle, Manager, Url, WebviewWindow, Wry};
use tauri_plugin_window_state::StateFlags;
#[cfg(target_os = "linux")]
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

type Builder<'a> = WebviewWindowBuilder<'a, Wry, AppHandle>;

/// The label of the one window, as `tauri.conf.json` and the capability name it.
const COUNTER: &str = "counter";

/// Opens the window of `tauri.conf.json` with its guards. A file dragged in is taken by Tauri's own
/// handler, to whose events no capability lets the page listen: it ends there.
pub fn open(app: &AppHandle) -> tauri::Result<()> {
    let config = app.config().app.windows.iter().find(|window| window.label == COUNTER);
    let config = config.ok_or(tauri::Error::WindowNotFound)?;
    let builder = WebviewWindowBuilder::from_config(app, config)?;
    let window = without_network(builder)?
        .on_navigation(|url| {
            let own = is_own(url);
            if !own {
                tracing::warn!(scheme = url.scheme(), "a navigation was refused");
            }
            own
        })
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .devtools(cfg!(debug_assertions))
        .data_directory(app.state::<crate::call::Counter>().data().join("webview"))
        .build()?;
    draw_without_graphics_card(&window)
}

/// Lets the processor draw. The counter moves nothing that needs a graphics card; without one WebKit holds 55 MB less
/// (measured: 199 and 144 MB in its web process), starts no driver, and none can leave the window blank. A window that
/// is driven by a test stays as it is, for WebKit then never answers when asked for a screenshot, and so does one that
/// the old input methods of X make into [an X window of its own](has_xim).
#[cfg(target_os = "linux")]
fn draw_without_graphics_card(window: &WebviewWindow) -> tauri::Result<()> {
    if std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some() {
        return Ok(());
    }
    window.with_webview(|view| {
        if has_xim() {
            tracing::info!("X's own input method is in use: WebKit draws as it pleases");
            return;
        }
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// Whether text comes through XIM, X's own input method: GTK's choice in a Chinese, Japanese, Korean or Thai locale
/// where neither ibus nor fcitx is there. As soon as a field has the focus, XIM asks for the X window of the web view,
/// which has none until then and is given one; from then on nothing that WebKitGTK draws without a card is seen until
/// the window is resized (any page of it does so once its window is made native by hand, in every locale), while with
/// a card it has its own way there. GTK itself is asked which it uses, for that hangs on the locale, a variable, a
/// setting and on what is installed.
#[cfg(target_os = "linux")]
fn has_xim() -> bool {
    let context = gtk::IMMulticontext::new();
    // It chooses when it is first asked for something.
    context.reset();
    context.context_id().is_some_and(|id| id == "xim")
}

#[cfg(not(target_os = "linux"))]
fn draw_without_graphics_card(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// The content security policy stops every request, but WebKit still opens a bare connection for
/// `<link rel=preconnect>` and for a click on a link. A proxy at the discard port, where nobody listens,
/// stops those too. The page itself comes by `tauri:`, which asks no proxy; Vite's server does not.
#[cfg(target_os = "linux")]
fn without_network(builder: Builder<'_>) -> tauri::Result<Builder<'_>> {
    if tauri::is_dev() {
        return Ok(builder);
    }
    Ok(builder.proxy_url(Url::parse("http://127.0.0.1:9/").map_err(tauri::Error::InvalidUrl)?))
}

/// Elsewhere the page itself comes by `http:` and its web view has not been tried with a proxy.
#[cfg(not(target_os = "linux"))]
fn without_network(builder: Builder<'_>) -> tauri::Result<Builder<'_>> {
    Ok(builder)
}

/// Whether an address is the page's own: the program itself, or Vite while the page is being written.
fn is_own(url: &Url) -> bool {
    match (url.scheme(), url.host_str(), url.port()) {
        ("tauri", Some("localhost"), None) => true,
        ("http" | "https", Some("tauri.localhost"), None) => true,
        ("http", Some("localhost"), Some(5173)) => tauri::is_dev(),
        _ => false,
    }
}

/// A second start on the same store brings the first window to the front and leaves. Two stores on one
/// desktop, as in a test, are two programs.
pub fn one_per_store(data: &Path) -> TauriPlugin<Wry> {
    let plugin = tauri_plugin_single_instance::Builder::new().callback(|app, _, _| focus(app));
    let mut hasher = DefaultHasher::new();
    std::path::absolute(data).unwrap_or_else(|_| data.to_owned()).hash(&mut hasher);
    plugin.dbus_id(format!("app.sanbao.counter.store{:016x}", hasher.finish())).build()
}

fn focus(app: &AppHandle) {
    let Some(window) = app.get_webview_window(COUNTER) else { return };
    let shown = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::warn!(%error, "the window did not come to the front");
    }
}

/// The window opens where it was left. Its place is kept with the store, not in a folder of its own.
pub fn remember_place(data: &Path) -> TauriPlugin<Wry> {
    tauri_plugin_window_state::Builder::new()
        .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
        .with_filename(data.join("window.json").to_string_lossy())
        .build()
}

#[cfg(test)]
mod tests {
    use super::is_own;
    use tauri::Url;

    fn check(address: &str, own: bool, why: &str) {
        let url = Url::parse(address).expect("a test address parses");
        assert_eq!(is_own(&url), own, "{address}: {why}");
    }

    #[test]
    fn the_page_goes_nowhere_but_to_itself() {
        check("tauri://localhost/index.html", true, "the program's own page on Linux and macOS");
        check("http://tauri.localhost/", true, "the program's own page on Windows");
        check("https://example.com/", false, "no site outside is ever shown");
        check("file:///tmp/page.html", false, "a page that was dragged in is no page of ours");
        check("data:text/html,x", false, "nor is one that is written in its address");
        check("http://localhost/", false, "another program on this machine is outside too");
        check("http://localhost:8080/", false, "another program on this machine is outside too");
        check("https://tauri.localhost.example.com/", false, "the whole host counts, not its start");
        check("tauri://localhost@example.com/", false, "a user name is not a host");
        check("file:///etc/passwd", false, "files are read by the desk, never by the page");
        check("data:text/html,<script>1</script>", false, "a page made up on the spot is not ours");
        check("javascript:alert(1)", false, "code is not an address");
        check("about:blank", false, "an empty page has nothing to do here");
    }
}
