//! One store, and more than one program.

use desk::WindowLock;
use std::process::Command;
use tests::Story;
use tests::ctl::ctl;

#[test]
fn a_second_window_does_not_get_the_store_and_a_terminal_works_beside_it() {
    let story = Story::demo();
    let first = WindowLock::take(story.folder()).unwrap();
    assert_eq!(WindowLock::take(story.folder()).unwrap_err().code, "window_open");
    assert!(ctl(story.folder()).args(["journal", "verify"]).status().unwrap().success());
    drop(first);
    let _next = WindowLock::take(story.folder()).expect("it is free when the first window closes");
}

#[test]
#[cfg(unix)]
fn whoever_was_killed_holds_no_store() {
    let story = Story::demo();
    drop(WindowLock::take(story.folder()).unwrap());
    // The lock of another process, which is killed and has no time to let it go.
    let script = format!(
        "exec 9<>'{}' && flock 9 && echo && exec sleep 60",
        story.folder().join("window.lock").display()
    );
    let mut holder =
        Command::new("sh").args(["-c", &script]).stdout(std::process::Stdio::piped()).spawn().unwrap();
    let mut said = [0];
    std::io::Read::read_exact(holder.stdout.as_mut().unwrap(), &mut said).unwrap();
    assert_eq!(WindowLock::take(story.folder()).unwrap_err().code, "window_open");
    holder.kill().unwrap();
    holder.wait().unwrap();
    let _next = WindowLock::take(story.folder()).expect("the system lets it go");
}
