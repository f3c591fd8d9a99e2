// A picture from a file or a camera, as the desk takes it.

/** Its bytes as base64. The desk makes it smaller and takes out what the camera wrote into it. */
export async function read(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  // In pieces: a function takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
