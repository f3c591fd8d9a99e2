//! What is looked at when a device is put on the counter, by category. The words are under `check-<item>`.

/// For things that are carried about and have a screen.
const HANDHELD: &[&str] =
    &["powers_on", "screen", "touch", "housing", "buttons", "camera", "sound", "charging", "liquid"];
/// For computers.
const COMPUTER: &[&str] =
    &["powers_on", "screen", "keyboard", "housing", "ports", "hinge", "sound", "charging", "liquid"];
/// For things with a picture and sound.
const PICTURE: &[&str] = &["powers_on", "screen", "housing", "sound", "remote", "ports", "cable"];
/// For machines of the house.
const APPLIANCE: &[&str] = &["powers_on", "housing", "controls", "noise", "leaks", "door", "cable"];
/// For everything else.
const ANYTHING: &[&str] = &["powers_on", "housing", "controls", "cable"];

/// Every item that some category has.
pub const ITEMS: &[&str] = &[
    "powers_on",
    "screen",
    "touch",
    "housing",
    "buttons",
    "camera",
    "sound",
    "charging",
    "liquid",
    "keyboard",
    "ports",
    "hinge",
    "remote",
    "cable",
    "controls",
    "noise",
    "leaks",
    "door",
];

/// What is looked at for goods of that category, in this order.
#[must_use]
pub fn checklist(category: &str) -> &'static [&'static str] {
    match category {
        "mobile_phone" | "camcorder" => HANDHELD,
        "notebook_computer" | "desktop_computer" => COMPUTER,
        "flat_panel_tv" | "colour_tv" | "black_white_tv" | "video_recorder" | "disc_player" => PICTURE,
        "refrigerator" | "washing_machine" | "air_conditioner" | "microwave_oven" | "gas_water_heater"
        | "range_hood" | "vacuum_cleaner" | "electric_fan" => APPLIANCE,
        _ => ANYTHING,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_checklist_is_made_of_known_items() {
        for list in [HANDHELD, COMPUTER, PICTURE, APPLIANCE, ANYTHING] {
            assert!(list.iter().all(|item| ITEMS.contains(item)), "{list:?}");
        }
    }
}
