// Pictures that the desk keeps, by their digest: each is fetched once.
import { call } from "../backend";

const known = $state<Record<string, string>>({});
const asked = new Set<string>();

/** The picture as an address for an image; empty until it came. */
export function picture(digest: string): string {
  return known[digest] ?? "";
}

/** Fetches the pictures that are not here yet. */
export function fetchPictures(digests: string[]): void {
  for (const digest of digests) if (!asked.has(digest)) void fetchOne(digest);
}

async function fetchOne(digest: string): Promise<void> {
  asked.add(digest);
  try {
    const { media, image } = await call("open_photo", { digest });
    known[digest] = `data:${media};base64,${image}`;
  } catch {
    // A picture that cannot be read leaves its place empty; its note still stands there. It is asked for again next time.
    asked.delete(digest);
  }
}
