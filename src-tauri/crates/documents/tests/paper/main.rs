//! Paper from outside: facts in, what a reader, a scanner and a PDF viewer get out.

mod samples;
