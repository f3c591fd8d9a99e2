// What the tests of repairs and loan units do: see what holds the keyboard and where a repair stands, and wait like a person.
import { id } from "./at-work.mjs";
import { waitUntil } from "./webdriver.mjs";

/** What holds the keyboard, by the page's name for it. */
export const focused = (page, name) => waitUntil(() => page.run("return document.activeElement?.dataset.testid === arguments[0]", name), `${name} has the keyboard`);

/** Waits until a repair's page says that it is in this state. */
export const inState = (page, state) => page.find(`${id("repair")}[data-state="${state}"]`);

/** The gap between two keys of a person; one as short as the driver's could be a scanner's. */
export const asAPerson = (page) => page.runAsync("setTimeout(arguments[0], 60)");

/** As long as a person looks at what a digit did before Enter: sooner Enter could end a code, and decides nothing. */
export const looked = (page) => page.runAsync("setTimeout(arguments[0], 300)");
