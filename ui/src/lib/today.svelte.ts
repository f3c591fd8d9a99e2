// The shop's day, as the desk said it last: a calendar opens on it.
let current = $state("");

export const shopDay = {
  get current(): string {
    return current;
  },
  set current(day: string) {
    current = day;
  },
};
