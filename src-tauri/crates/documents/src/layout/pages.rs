//! Slabs → pages.

use super::slab::Slab;
use super::theme::Theme;
use crate::codes::on_a_dot;
use crate::display::{Mark, Page};

/// What the page breaker needs besides the slabs.
pub(super) struct Furniture {
    /// Table heads, which slabs name by their place.
    pub heads: Vec<Slab>,
    /// Stands at the top of every page but the first.
    pub running_head: Slab,
}

/// Breaks `slabs` into pages. A roll has one, as long as needed.
pub(super) fn broken(slabs: Vec<Slab>, furniture: &Furniture, theme: &Theme) -> Vec<Page> {
    let Some(height) = theme.height else {
        let mut roll = Stack::new(theme.top, f32::INFINITY);
        slabs.into_iter().for_each(|slab| roll.put(slab));
        let height = on_a_dot(roll.y + theme.bottom);
        return vec![Page {
            width: theme.width,
            height,
            marks: roll.marks.into_iter().map(on_dots).collect(),
        }];
    };
    let bottom = height - theme.bottom;
    let mut pages = Vec::new();
    let mut stack = Stack::new(theme.top, bottom);
    let mut rest = slabs.into_iter().peekable();
    while rest.peek().is_some() {
        let mut together = Vec::new();
        for slab in rest.by_ref() {
            let keep = slab.keep;
            together.push(slab);
            if !keep {
                break;
            }
        }
        let needed: f32 = together.iter().map(|slab| slab.height).sum();
        let whole_page = bottom - theme.top - furniture.running_head.height;
        let parts = if needed > whole_page {
            together.into_iter().map(|slab| vec![slab]).collect()
        } else {
            vec![together]
        };
        for part in parts {
            let needed: f32 = part.iter().map(|slab| slab.height).sum();
            let is_between = part.iter().all(|slab| slab.is_between);
            if !stack.has_room(needed) && !is_between {
                pages.push(std::mem::replace(&mut stack, Stack::new(theme.top, bottom)));
                stack.put(furniture.running_head.clone());
                let head = part.first().and_then(|slab| slab.head).and_then(|head| furniture.heads.get(head));
                if let Some(head) = head {
                    stack.put(head.clone());
                }
                stack.is_fresh = true;
            }
            for slab in part {
                if !(slab.is_between && (stack.is_fresh || !stack.has_room(slab.height))) {
                    stack.put(slab);
                }
            }
        }
    }
    pages.push(stack);
    pages.into_iter().map(|stack| Page { width: theme.width, height, marks: stack.marks }).collect()
}

/// Lines and bars of a roll begin and end on whole dots of the head, or some would come out thicker than others.
fn on_dots(mut mark: Mark) -> Mark {
    if let Mark::Bar { x, y, width, height, .. } | Mark::Picture { x, y, width, height, .. } = &mut mark {
        for edge in [x, y, width, height] {
            *edge = on_a_dot(*edge);
        }
    }
    mark
}

/// A page being filled.
struct Stack {
    y: f32,
    bottom: f32,
    is_fresh: bool,
    marks: Vec<Mark>,
}

impl Stack {
    fn new(top: f32, bottom: f32) -> Self {
        Self { y: top, bottom, is_fresh: true, marks: Vec::new() }
    }

    fn has_room(&self, height: f32) -> bool {
        self.y + height <= self.bottom + 0.1
    }

    fn put(&mut self, slab: Slab) {
        let y = self.y;
        self.marks.extend(slab.marks.into_iter().map(|mark| mark.lowered(y)));
        self.y += slab.height;
        self.is_fresh = false;
    }
}
