//! What comes on standard input: whole texts and lines, none longer than a request may be.

use desk::{Failure, REQUEST_BYTES};
use std::io::{self, BufRead, Read};

/// Each line of standard input, or why it cannot be read; the next one can.
pub fn lines() -> impl Iterator<Item = io::Result<Result<String, Failure>>> {
    let mut input = io::stdin().lock();
    std::iter::from_fn(move || line(&mut input).transpose())
}

/// All of standard input.
pub fn all() -> io::Result<Result<String, Failure>> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(most() + 1).read_to_end(&mut bytes)?;
    Ok(if bytes.len() as u64 > most() { Err(Failure::too_large()) } else { text(bytes) })
}

fn most() -> u64 {
    REQUEST_BYTES as u64
}

/// The next line; one that is too long is passed over without being kept.
fn line(input: &mut impl BufRead) -> io::Result<Option<Result<String, Failure>>> {
    let mut bytes = Vec::new();
    if input.take(most() + 1).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    if bytes.len() as u64 > most() && !bytes.ends_with(b"\n") {
        drop(bytes);
        input.skip_until(b'\n')?;
        return Ok(Some(Err(Failure::too_large())));
    }
    if bytes.ends_with(b"\n") {
        bytes.pop();
    }
    if bytes.ends_with(b"\r") {
        bytes.pop();
    }
    Ok(Some(text(bytes)))
}

fn text(bytes: Vec<u8>) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|error| Failure::new("bad_request").with("what", error.utf8_error()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mut input: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        while let Some(next) = line(&mut input).unwrap() {
            found.push(next.unwrap_or_else(|failure| failure.code.into_owned()));
        }
        found
    }

    #[test]
    fn a_line_that_cannot_be_read_does_not_take_the_next_one_along() {
        assert_eq!(read(b"a\n\xff\xfe\r\nb\r\n\nc"), ["a", "bad_request", "b", "", "c"]);
    }

    #[test]
    fn a_line_that_is_too_long_does_not_take_the_next_one_along() {
        let mut input = vec![b'x'; REQUEST_BYTES + 2];
        input.extend(b"\nb\n");
        assert_eq!(read(&input), ["request_too_large", "b"]);
        let mut most = vec![b'x'; REQUEST_BYTES];
        most.extend(b"\nb");
        assert_eq!(read(&most).last().unwrap(), "b", "as long as it may be it is read");
        assert_eq!(read(&most)[0].len(), REQUEST_BYTES);
    }
}
