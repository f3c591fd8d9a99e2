//! Parts in stock: what comes, what goes, who gets it, and that the books say what happened.

mod books;
