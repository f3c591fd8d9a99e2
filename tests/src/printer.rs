//! A printer to print on: it takes a connection, reads as a thermal printer reads, and fails in the way that is asked.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

/// What a printer does with the next connection.
#[derive(Clone, Copy, Debug)]
pub enum Does {
    /// Reads everything and closes.
    Prints,
    /// Reads so many bytes and is switched off.
    CutsAfter(usize),
    /// Reads everything and never closes.
    KeepsOpen,
    /// Reads nothing and never closes.
    Hangs,
}

/// A printer on this machine's own network.
pub struct Printer {
    /// Where it listens.
    pub address: SocketAddr,
    orders: Sender<Does>,
    received: Receiver<Vec<u8>>,
}

impl Default for Printer {
    fn default() -> Self {
        Self::at(TcpListener::bind("127.0.0.1:0").unwrap())
    }
}

impl Printer {
    /// A printer that prints.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A printer where nothing listened before.
    #[must_use]
    pub fn on(address: SocketAddr) -> Self {
        Self::at(TcpListener::bind(address).unwrap())
    }

    fn at(listener: TcpListener) -> Self {
        let address = listener.local_addr().unwrap();
        let (orders, asked) = channel();
        let (done, received) = channel();
        thread::spawn(move || {
            let mut held = Vec::new();
            for stream in listener.incoming() {
                let does = asked.try_recv().unwrap_or(Does::Prints);
                let (bytes, stream) = take(stream.unwrap(), does);
                held.extend(stream);
                if done.send(bytes).is_err() {
                    return;
                }
            }
        });
        Self { address, orders, received }
    }

    /// What it does with the next connection; else it prints.
    pub fn next(&self, does: Does) {
        self.orders.send(does).unwrap();
    }

    /// What came by the next connection that has ended, or is held.
    #[must_use]
    pub fn received(&self) -> Vec<u8> {
        self.received.recv_timeout(Duration::from_secs(30)).expect("somebody prints")
    }

    /// That nothing more came.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.received.try_recv().is_err()
    }
}

fn take(mut stream: TcpStream, does: Does) -> (Vec<u8>, Option<TcpStream>) {
    let mut bytes = Vec::new();
    match does {
        // A reset is how a program that died looks from here; what came before it came.
        Does::Prints => drop(stream.read_to_end(&mut bytes)),
        Does::CutsAfter(count) => drop((&mut stream).take(count as u64).read_to_end(&mut bytes)),
        Does::KeepsOpen => drop(stream.read_to_end(&mut bytes)),
        Does::Hangs => {}
    }
    let holds = matches!(does, Does::KeepsOpen | Does::Hangs);
    (bytes, holds.then_some(stream))
}

/// A slip as a thermal printer reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slip {
    /// How often the drawer was opened.
    pub pulses: u32,
    /// How often it was cut.
    pub cuts: u32,
    /// Rows of dots.
    pub rows: usize,
    /// Bytes in a row.
    pub wide: usize,
}

impl Slip {
    /// What the bytes print. They are whole commands that we send, and nothing else.
    #[must_use]
    pub fn of(mut bytes: &[u8]) -> Self {
        let mut slip = Self::default();
        while !bytes.is_empty() {
            let taken = match bytes {
                [0x1B, 0x40, ..] => 2,
                [0x1B, 0x64, ..] => 3,
                [0x1B, 0x70, ..] => {
                    slip.pulses += 1;
                    5
                }
                [0x1D, 0x56, 0x42, ..] => {
                    slip.cuts += 1;
                    4
                }
                [0x1D, 0x76, 0x30, 0, x_low, x_high, y_low, y_high, ..] => {
                    slip.wide = usize::from(u16::from_le_bytes([*x_low, *x_high]));
                    let high = usize::from(u16::from_le_bytes([*y_low, *y_high]));
                    slip.rows += high;
                    8 + slip.wide * high
                }
                other => panic!("no printer knows {:02X?}", &other[..other.len().min(8)]),
            };
            assert!(bytes.len() >= taken, "a command that is cut off");
            bytes = &bytes[taken..];
        }
        slip
    }
}

/// Programs named `lp` and `lpstat` that keep what would be printed; the folder belongs first on `PATH`.
#[must_use]
#[cfg(unix)]
pub fn spooler(folder: &std::path::Path) -> std::path::PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let bin = folder.join("bin");
    std::fs::create_dir(&bin).unwrap();
    let program = |name: &str, lines: String| {
        let path = bin.join(name);
        let mut file = std::fs::File::create(&path).unwrap();
        file.write_all(format!("#!/bin/sh\n{lines}\n").as_bytes()).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    };
    let place = folder.display();
    program("lp", format!("cat > '{place}/job.bytes'\nprintf '%s\\n' \"$@\" > '{place}/job.words'"));
    program(
        "lpstat",
        "case $1 in -e) printf 'Office\\nRoll\\n';; -d) echo 'system default destination: Roll';; esac"
            .to_owned(),
    );
    bin
}
