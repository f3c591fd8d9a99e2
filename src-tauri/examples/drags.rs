//! A file to pull, as a file manager offers it: the window tests let it go over the counter. It says on standard output
//! when somebody asks what it is, and when it was let go.
#![allow(clippy::print_stdout, reason = "a program for the tests: its output is what it is for")]

#[cfg(target_os = "linux")]
fn main() {
    use gtk::prelude::*;
    use gtk::{gdk, glib};

    let Some(uri) = std::env::args().nth(1) else { return };
    assert!(gtk::init().is_ok(), "there is a display");
    // A popup lies where it is put, above what is there, without a window manager.
    let window = gtk::Window::new(gtk::WindowType::Popup);
    window.set_default_size(80, 60);
    window.move_(0, 0);
    let handle = gtk::EventBox::new();
    let kinds = [gtk::TargetEntry::new("text/uri-list", gtk::TargetFlags::OTHER_APP, 0)];
    handle.drag_source_set(gdk::ModifierType::BUTTON1_MASK, &kinds, gdk::DragAction::COPY);
    handle.connect_drag_data_get(move |_, _, data, _, _| {
        println!("asked");
        data.set_uris(&[uri.as_str()]);
    });
    handle.connect_drag_end(|_, _| println!("let go"));
    window.add(&handle);
    window.connect_map_event(|_, _| {
        println!("here");
        glib::Propagation::Proceed
    });
    window.show_all();
    glib::MainLoop::new(None, false).run();
}

#[cfg(not(target_os = "linux"))]
fn main() {}
