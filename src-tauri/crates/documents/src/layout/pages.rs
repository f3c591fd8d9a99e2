//! Slabs → pages.
//!
//! First it is planned which slab goes on which page, then the pages are painted. A plan with a page that only holds
//! places for a hand is made again, with what was said last tied to them.

use super::slab::Slab;
use super::theme::Theme;
use crate::codes::on_a_dot;
use crate::display::{Mark, Page};
use std::ops::Range;

/// What the page breaker needs besides the slabs.
pub(super) struct Furniture {
    /// Table heads, which slabs name by their place.
    pub heads: Vec<Slab>,
    /// Stands at the top of every page but the first.
    pub running_head: Slab,
}

/// Slabs on pages.
pub(super) struct Broken {
    pub pages: Vec<Page>,
    /// How many spare lines found no room.
    pub left_out: usize,
}

/// Breaks `slabs` into pages. A roll has one, as long as needed.
pub(super) fn broken(mut slabs: Vec<Slab>, furniture: &Furniture, theme: &Theme) -> Broken {
    let Some(height) = theme.height else {
        let mut roll = Stack::new(theme.top);
        slabs.into_iter().for_each(|slab| roll.put(slab));
        let height = on_a_dot(roll.y + theme.bottom);
        let marks = roll.marks.into_iter().map(on_dots).collect();
        return Broken { pages: vec![Page { width: theme.width, height, marks }], left_out: 0 };
    };
    let frame = Frame { top: theme.top, bottom: height - theme.bottom, furniture };
    let mut plan = frame.plan(&slabs);
    while let Some(tie) = frame.tie_of_a_hollow_page(&plan, &slabs) {
        let tied = slabs.iter_mut().take(tie.end).skip(tie.start);
        tied.for_each(|slab| slab.keep = true);
        plan = frame.plan(&slabs);
    }
    let mut slabs: Vec<Option<Slab>> = slabs.into_iter().map(Some).collect();
    let mut pages = Vec::new();
    for (place, planned) in plan.pages.into_iter().enumerate() {
        let mut stack = Stack::new(theme.top);
        if place > 0 {
            stack.put(furniture.running_head.clone());
        }
        let head = planned.head.and_then(|head| furniture.heads.get(head));
        head.cloned().into_iter().for_each(|head| stack.put(head));
        let taken = planned.slabs.into_iter().filter_map(|place| slabs.get_mut(place)?.take());
        taken.for_each(|slab| stack.put(slab));
        pages.push(Page { width: theme.width, height, marks: stack.marks });
    }
    Broken { pages, left_out: plan.left_out }
}

/// Which slabs stand on which page.
struct Plan {
    pages: Vec<Planned>,
    left_out: usize,
}

/// One page of a plan.
struct Planned {
    /// The table head that it repeats.
    head: Option<usize>,
    /// By their places.
    slabs: Vec<usize>,
    y: f32,
}

/// Where slabs may stand on a page, and what stands there besides them.
struct Frame<'f> {
    top: f32,
    bottom: f32,
    furniture: &'f Furniture,
}

impl Frame<'_> {
    fn plan(&self, slabs: &[Slab]) -> Plan {
        let mut pages = Vec::new();
        let mut left_out = 0;
        let mut page = Planned { head: None, slabs: Vec::new(), y: self.top };
        let mut from = 0;
        while from < slabs.len() {
            let together = from..end_of_group(slabs, from);
            from = together.end;
            let parts = if height(slabs, &together) > self.whole_page() {
                together.map(|place| place..place + 1).collect()
            } else {
                vec![together]
            };
            for part in parts {
                if !self.has_room(&page, height(slabs, &part)) {
                    let mut all = slabs.iter().take(part.end).skip(part.start);
                    if all.clone().all(|slab| slab.is_spare) {
                        left_out += 1;
                        continue;
                    }
                    if all.clone().any(|slab| !slab.is_between) {
                        let next = self.next_page(all.next().and_then(|slab| slab.head));
                        pages.push(std::mem::replace(&mut page, next));
                    }
                }
                for (place, slab) in slabs.iter().enumerate().take(part.end).skip(part.start) {
                    let is_fresh = page.slabs.is_empty();
                    if slab.is_between && (is_fresh || !self.has_room(&page, slab.height)) {
                        continue;
                    }
                    page.slabs.push(place);
                    page.y += slab.height;
                }
            }
        }
        pages.push(page);
        Plan { pages, left_out }
    }

    /// A later page, with the head of the table that goes on there.
    fn next_page(&self, head: Option<usize>) -> Planned {
        let again = head.and_then(|head| self.furniture.heads.get(head)).map_or(0.0, |head| head.height);
        Planned { head, slabs: Vec::new(), y: self.top + self.furniture.running_head.height + again }
    }

    fn has_room(&self, page: &Planned, height: f32) -> bool {
        page.y + height <= self.bottom + 0.1
    }

    fn whole_page(&self) -> f32 {
        self.bottom - self.top - self.furniture.running_head.height
    }

    /// The slabs to be kept so that the first page on which nothing is said gets what was said last before it;
    /// none where that does not fit on a page.
    fn tie_of_a_hollow_page(&self, plan: &Plan, slabs: &[Slab]) -> Option<Range<usize>> {
        let is_filled = |place: &usize| slabs.get(*place).is_some_and(|slab| slab.is_filled);
        plan.pages.iter().skip(1).find_map(|page| {
            let first = *page.slabs.first()?;
            if page.slabs.iter().any(is_filled) {
                return None;
            }
            let said = (0..first).rev().find(is_filled)?;
            let kept = slabs.iter().take(said).rev().take_while(|slab| slab.keep).count();
            let group = said - kept..end_of_group(slabs, first);
            (height(slabs, &group) <= self.whole_page()).then_some(said..first)
        })
    }
}

/// After the last slab that stays with the one at `from`.
fn end_of_group(slabs: &[Slab], from: usize) -> usize {
    let kept = slabs.iter().skip(from).take_while(|slab| slab.keep).count();
    (from + kept + 1).min(slabs.len())
}

fn height(slabs: &[Slab], group: &Range<usize>) -> f32 {
    slabs.iter().take(group.end).skip(group.start).map(|slab| slab.height).sum()
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

/// A page being painted.
struct Stack {
    y: f32,
    marks: Vec<Mark>,
}

impl Stack {
    fn new(top: f32) -> Self {
        Self { y: top, marks: Vec::new() }
    }

    fn put(&mut self, slab: Slab) {
        let y = self.y;
        self.marks.extend(slab.marks.into_iter().map(|mark| mark.lowered(y)));
        self.y += slab.height;
    }
}
