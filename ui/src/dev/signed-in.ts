// How the tests of a screen begin: somebody signs in, on the page or without it.
import { fireEvent, screen, waitFor } from "@testing-library/svelte";
import { App } from "../app.svelte";

/** The page's parts without the page, with the person of that number signed in at the stand-in's door. */
export async function signedIn(number: string): Promise<App> {
  const app = new App();
  await app.start();
  app.session.number = app.session.pin = number;
  await app.session.signIn();
  return app;
}

/** Types a number and a PIN into the lock screen and sends them; what comes of it is for the test to see. */
export async function unlock(number: string, pin = number): Promise<void> {
  const see = (id: string) => waitFor(() => screen.getAllByTestId(id)[0] as HTMLElement);
  await fireEvent.input(await see("sign-in-number"), { target: { value: number } });
  await fireEvent.input(await see("sign-in-pin"), { target: { value: pin } });
  await fireEvent.submit((await see("sign-in")).closest("form") as HTMLFormElement);
}
