//! `sanbaoctl` as a program of its own: for tests, for Windows, whose windows have no terminal, and for whoever builds
//! on Sanbao. The package for Debian has a link of this name to the window's program instead.
//!
//! It alone knows `types`, which nobody needs who has no source: what only this verb calls is in no shop's program.

use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::args_os().skip(1).eq(["types"]) {
        // The TypeScript of all commands, for ui/src/api.gen.ts.
        let written = std::io::stdout().write_all(desk::typescript().as_bytes());
        return if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    sanbaoctl::main()
}
