//! Bytes to a thermal printer, over the network or to a device of this computer.
//!
//! What matters is what is said when it goes wrong: that not one byte left, that some did, or that nobody knows. A
//! printer on the network is asked for the end of the connection, as CUPS does: one that closes it has read
//! everything. What is beyond that, paper and blade, nobody sees from here.

use super::{Patience, Tried};
use crate::Failure;
use domain::printing::Outcome;
use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream, ToSocketAddrs};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// So many bytes at a time: what a cheap printer holds.
const AT_A_TIME: usize = 4096;
/// How long a reset may be on its way behind an end.
const GRACE: Duration = Duration::from_millis(300);
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// To a printer on the network.
pub(super) fn to_network(host: &str, port: u16, bytes: &[u8], patience: Patience) -> Tried {
    let place = format!("{host}:{port}");
    let unreached = |said: &dyn std::fmt::Display| {
        Tried::not(
            Outcome::Unreached,
            Failure::new("print_unreached").with("place", &place).with("said", said),
        )
    };
    let addresses: Vec<SocketAddr> = match (host, port).to_socket_addrs() {
        Ok(addresses) => addresses.collect(),
        Err(error) => return unreached(&error),
    };
    let mut refused = String::new();
    for address in addresses {
        match TcpStream::connect_timeout(&address, patience.connect) {
            Ok(stream) => return over(stream, &place, bytes, patience),
            Err(error) => refused = error.to_string(),
        }
    }
    unreached(&refused)
}

fn over(mut stream: TcpStream, place: &str, bytes: &[u8], patience: Patience) -> Tried {
    let broke_off = |sent: usize, said: &dyn std::fmt::Display| {
        let failure = Failure::new("print_broke_off").with("said", said);
        // What the system took may not have left; that nothing left is certain only where it took nothing.
        let outcome = if sent == 0 { Outcome::Unreached } else { Outcome::Part };
        Tried::not(outcome, failure)
    };
    let set = stream.set_write_timeout(Some(patience.stall)).and_then(|()| stream.set_nodelay(true));
    if let Err(error) = set {
        return broke_off(0, &error);
    }
    let mut sent = 0;
    while let Some(rest) = bytes.get(sent..).filter(|rest| !rest.is_empty()) {
        match stream.write(rest.get(..AT_A_TIME).unwrap_or(rest)) {
            Ok(0) => return broke_off(sent, &ErrorKind::WriteZero),
            Ok(some) => sent += some,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return broke_off(sent, &error),
        }
    }
    // A printer that ends before we do has not read everything.
    if let Err(error) = still_open(&mut stream).and_then(|()| stream.shutdown(Shutdown::Write)) {
        return broke_off(sent, &error);
    }
    match end(&mut stream, patience.close) {
        Ok(true) => Tried::all(),
        Ok(false) => Tried::not(Outcome::Unknown, Failure::new("print_no_end").with("place", place)),
        Err(error) => broke_off(sent, &error),
    }
}

/// Takes in what a printer says unasked, and whether it has closed.
fn still_open(stream: &mut TcpStream) -> std::io::Result<()> {
    stream.set_nonblocking(true)?;
    let mut said = [0; 256];
    let open = loop {
        match stream.read(&mut said) {
            Ok(0) => break Err(ErrorKind::UnexpectedEof.into()),
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    stream.set_nonblocking(false)?;
    open
}

/// Whether the printer closes the connection in time. A reset may follow the end when bytes come to a printer that
/// has closed already.
fn end(stream: &mut TcpStream, within: Duration) -> std::io::Result<bool> {
    let since = Instant::now();
    let mut said = [0; 256];
    loop {
        let left = within.saturating_sub(since.elapsed());
        if left.is_zero() {
            return Ok(false);
        }
        stream.set_read_timeout(Some(left))?;
        match stream.read(&mut said) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                return Ok(false);
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let ended = Instant::now();
    while ended.elapsed() < GRACE {
        if let Some(error) = stream.take_error()? {
            return Err(error);
        }
        thread::sleep(LOOK_EVERY);
    }
    Ok(true)
}

/// How far a thread is that writes to a device, which may hold it for ever.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Opening,
    Writing,
    /// Nobody waits for it any more: it must not begin.
    GivenUp,
}

/// To a device of this computer.
pub(super) fn to_device(path: &str, bytes: &[u8], patience: Patience) -> Tried {
    let stage = Arc::new(Mutex::new(Stage::Opening));
    let written = Arc::new(AtomicUsize::new(0));
    let (done, result) = channel();
    let writer = Writer {
        path: PathBuf::from(path),
        bytes: bytes.to_owned(),
        stage: Arc::clone(&stage),
        written: Arc::clone(&written),
    };
    thread::spawn(move || drop(done.send(writer.run())));
    let mut seen = 0;
    loop {
        match result.recv_timeout(patience.stall) {
            Ok(tried) => return tried,
            Err(RecvTimeoutError::Timeout) if written.load(Ordering::SeqCst) > seen => {
                seen = written.load(Ordering::SeqCst);
            }
            Err(_) => break,
        }
    }
    let mut stage = stage.lock().unwrap_or_else(PoisonError::into_inner);
    let had_begun = *stage == Stage::Writing;
    *stage = Stage::GivenUp;
    let failure = Failure::new("print_no_end").with("place", path);
    // Once a write was begun the device may take it later, when its paper is back.
    Tried::not(if had_begun { Outcome::Unknown } else { Outcome::Unreached }, failure)
}

struct Writer {
    path: PathBuf,
    bytes: Vec<u8>,
    stage: Arc<Mutex<Stage>>,
    written: Arc<AtomicUsize>,
}

impl Writer {
    fn run(&self) -> Tried {
        let failed = |error: &std::io::Error| {
            Failure::new("print_device").with("path", self.path.display()).with("said", error)
        };
        // Never made, never cut short: what is no device stays as it is.
        let mut device = match File::options().write(true).open(&self.path) {
            Ok(device) => device,
            Err(error) => return Tried::not(Outcome::Unreached, failed(&error)),
        };
        if !is_device(&device) {
            let failure = Failure::new("print_not_a_device").with("path", self.path.display());
            return Tried::not(Outcome::Refused, failure);
        }
        {
            let mut stage = self.stage.lock().unwrap_or_else(PoisonError::into_inner);
            if *stage == Stage::GivenUp {
                return Tried::not(
                    Outcome::Unreached,
                    Failure::new("print_no_end").with("place", self.path.display()),
                );
            }
            *stage = Stage::Writing;
        }
        let mut sent = 0;
        while let Some(rest) = self.bytes.get(sent..).filter(|rest| !rest.is_empty()) {
            match device.write(rest.get(..AT_A_TIME).unwrap_or(rest)) {
                Ok(0) => return Self::broke_off(sent, &ErrorKind::WriteZero.into()),
                Ok(some) => sent += some,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Self::broke_off(sent, &error),
            }
            self.written.store(sent, Ordering::SeqCst);
        }
        Tried::all()
    }

    fn broke_off(sent: usize, error: &std::io::Error) -> Tried {
        let outcome = if sent == 0 { Outcome::Unreached } else { Outcome::Part };
        Tried::not(outcome, Failure::new("print_broke_off").with("said", error))
    }
}

/// A file of somebody's is no printer, whoever may write to it.
#[cfg(unix)]
fn is_device(device: &File) -> bool {
    use std::os::unix::fs::FileTypeExt;
    device.metadata().is_ok_and(|found| found.file_type().is_char_device() || found.file_type().is_fifo())
}

/// Windows tells devices by their names: `\\.\LPT1`, `\\server\printer`.
#[cfg(not(unix))]
fn is_device(device: &File) -> bool {
    device.metadata().is_ok_and(|found| !found.is_dir())
}
